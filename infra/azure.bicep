// Portico on Azure: App Service, PostgreSQL in a network of its own, Key Vault, a bot for each mode.
// Filled in from env/ by the Agents Toolkit (azure.parameters.json); its outputs go back there.

@description('Begins the name of everything here. Lower-case letters and digits.')
@minLength(3)
@maxLength(11)
param resourcePrefix string

param location string = resourceGroup().location

@description('What the bots are called in Azure; people read the names in the Teams apps.')
param portalName string
param mspName string

@description('The registration of client mode: bot and sign-in.')
param clientAppId string
param clientAppTenantId string
@secure()
param clientAppPassword string

@description('The registration of tech mode; empty leaves tech mode out of Teams.')
param techAppId string = ''
param techAppTenantId string = ''
@secure()
param techAppPassword string = ''

@description('The registration for directory sync; empty leaves it out.')
param directoryAppId string = ''
@secure()
param directoryAppPassword string = ''

@description('Sign-in with Google; empty leaves it out.')
param googleClientId string = ''
@secure()
param googleClientSecret string = ''

@description('Fingerprint and sealing keys, newest first, separated by commas: base64 of 32 bytes.')
@secure()
param porticoKeys string

@secure()
param databasePassword string

@description('smtps://user:password@host; empty: no letter leaves.')
@secure()
param smtpUrl string = ''

@description('Lets /metrics be read from elsewhere; empty: it is not.')
@secure()
param metricsToken string = ''

@description('A host of your own, bound to the App Service; empty: the one that Azure gives.')
param customDomain string = ''

param appServiceSku string = 'B1'
param databaseSku string = 'Standard_B1ms'
param databaseSkuTier string = 'Burstable'
@allowed(['15', '16', '17'])
param databaseVersion string = '17'
param botSku string = 'F0'
@allowed(['trace', 'debug', 'info', 'warn', 'error'])
param logLevel string = 'info'

var suffix = uniqueString(resourceGroup().id, resourcePrefix)
var siteName = '${resourcePrefix}-${suffix}'
var databaseAdmin = 'portico'
var databaseName = 'portico'
var hasTech = !empty(techAppId)
var secretsUser = '4633458b-17de-408a-a875-0445b86e56d6'

// ── Network: the database has no public address.

resource network 'Microsoft.Network/virtualNetworks@2023-11-01' = {
  name: '${resourcePrefix}-net-${suffix}'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/16'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.20.1.0/24'
          delegations: [{ name: 'app', properties: { serviceName: 'Microsoft.Web/serverFarms' } }]
        }
      }
      {
        name: 'database'
        properties: {
          addressPrefix: '10.20.2.0/24'
          delegations: [
            { name: 'database', properties: { serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' } }
          ]
        }
      }
    ]
  }
}

resource databaseZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: '${resourcePrefix}.private.postgres.database.azure.com'
  location: 'global'

  resource link 'virtualNetworkLinks' = {
    name: 'network'
    location: 'global'
    properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
  }
}

// ── PostgreSQL

resource database 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${resourcePrefix}-db-${suffix}'
  location: location
  sku: { name: databaseSku, tier: databaseSkuTier }
  properties: {
    version: databaseVersion
    administratorLogin: databaseAdmin
    administratorLoginPassword: databasePassword
    storage: { storageSizeGB: 32, autoGrow: 'Enabled' }
    backup: { backupRetentionDays: 14, geoRedundantBackup: 'Disabled' }
    highAvailability: { mode: 'Disabled' }
    network: {
      delegatedSubnetResourceId: '${network.id}/subnets/database'
      privateDnsZoneArmResourceId: databaseZone.id
      publicNetworkAccess: 'Disabled'
    }
  }
  dependsOn: [databaseZone::link]

  resource portico 'databases' = {
    name: databaseName
    properties: { charset: 'UTF8' }
    dependsOn: [extensions]
  }

  // What the index of titles is made with; not allowed, every title would be read instead.
  resource extensions 'configurations' = {
    name: 'azure.extensions'
    properties: { value: 'PG_TRGM', source: 'user-override' }
  }
}

// ── Secrets: the server reads them by an identity of its own.

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${resourcePrefix}-id-${suffix}'
  location: location
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: take('${resourcePrefix}${suffix}', 24)
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 30
    enablePurgeProtection: true
  }
}

resource mayRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, secretsUser)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

resource databaseUrlSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'database-url'
  properties: {
    value: 'postgresql://${databaseAdmin}:${uriComponent(databasePassword)}@${database.properties.fullyQualifiedDomainName}:5432/${databaseName}?sslmode=verify-full'
  }
}

resource keysSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'portico-keys'
  properties: { value: porticoKeys }
}

resource clientAppSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'client-app-password'
  properties: { value: clientAppPassword }
}

resource techAppSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (hasTech) {
  parent: vault
  name: 'tech-app-password'
  properties: { value: techAppPassword }
}

resource directoryAppSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(directoryAppId)) {
  parent: vault
  name: 'directory-app-password'
  properties: { value: directoryAppPassword }
}

resource googleSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(googleClientId)) {
  parent: vault
  name: 'google-client-secret'
  properties: { value: googleClientSecret }
}

resource smtpSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(smtpUrl)) {
  parent: vault
  name: 'smtp-url'
  properties: { value: smtpUrl }
}

resource metricsSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(metricsToken)) {
  parent: vault
  name: 'metrics-token'
  properties: { value: metricsToken }
}

// ── The server

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: '${resourcePrefix}-plan-${suffix}'
  location: location
  kind: 'linux'
  sku: { name: appServiceSku }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2023-12-01' = {
  name: siteName
  location: location
  kind: 'app,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identity.id
    virtualNetworkSubnetId: '${network.id}/subnets/app'
    siteConfig: {
      linuxFxVersion: 'NODE|22-lts'
      appCommandLine: 'node build/server/main.js serve'
      alwaysOn: true
      healthCheckPath: '/healthz'
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
    }
  }
}

var host = empty(customDomain) ? site.properties.defaultHostName : customDomain
var secretAt = '@Microsoft.KeyVault(VaultName=${vault.name};SecretName='

resource settings 'Microsoft.Web/sites/config@2023-12-01' = {
  parent: site
  name: 'appsettings'
  properties: union(
    {
      // Azure installs and builds what is deployed; the build needs the development packages.
      SCM_DO_BUILD_DURING_DEPLOYMENT: 'true'
      PORT: '8080'
      HOST: '0.0.0.0'
      PORTICO_MODE: 'production'
      PUBLIC_URL: 'https://${host}'
      DATABASE_URL: '${secretAt}${databaseUrlSecret.name})'
      PORTICO_KEYS: '${secretAt}${keysSecret.name})'
      MICROSOFT_APP_ID: clientAppId
      MICROSOFT_APP_TENANT_ID: clientAppTenantId
      MICROSOFT_APP_PASSWORD: '${secretAt}${clientAppSecret.name})'
      // App Service's own front ends, which pass requests on.
      TRUSTED_PROXIES: '169.254.0.0/16'
      DEMO: '0'
      LOG_LEVEL: logLevel
    },
    hasTech
      ? {
          TECH_APP_ID: techAppId
          TECH_APP_TENANT_ID: techAppTenantId
          TECH_APP_PASSWORD: '${secretAt}tech-app-password)'
        }
      : {},
    empty(directoryAppId)
      ? {}
      : {
          DIRECTORY_APP_ID: directoryAppId
          DIRECTORY_APP_PASSWORD: '${secretAt}directory-app-password)'
        },
    empty(googleClientId)
      ? {}
      : {
          GOOGLE_CLIENT_ID: googleClientId
          GOOGLE_CLIENT_SECRET: '${secretAt}google-client-secret)'
        },
    empty(smtpUrl) ? {} : { SMTP_URL: '${secretAt}smtp-url)' },
    empty(metricsToken) ? {} : { METRICS_TOKEN: '${secretAt}metrics-token)' }
  )
  dependsOn: [mayRead, database::portico, techAppSecret, directoryAppSecret, googleSecret, smtpSecret, metricsSecret]
}

// ── The bots. Single-tenant, as all new ones are; they serve every tenant because the registrations do.

resource clientBot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${resourcePrefix}-bot-client-${suffix}'
  location: 'global'
  kind: 'azurebot'
  sku: { name: botSku }
  properties: {
    displayName: portalName
    endpoint: 'https://${host}/api/messages'
    msaAppId: clientAppId
    msaAppType: 'SingleTenant'
    msaAppTenantId: clientAppTenantId
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: { channelName: 'MsTeamsChannel' }
  }
}

resource techBot 'Microsoft.BotService/botServices@2022-09-15' = if (hasTech) {
  name: '${resourcePrefix}-bot-tech-${suffix}'
  location: 'global'
  kind: 'azurebot'
  sku: { name: botSku }
  properties: {
    displayName: '${mspName} for technicians'
    endpoint: 'https://${host}/api/messages'
    msaAppId: techAppId
    msaAppType: 'SingleTenant'
    msaAppTenantId: techAppTenantId
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: { channelName: 'MsTeamsChannel' }
  }
}

// ── For env/: what the manifests and deploy need.

output TAB_ENDPOINT string = 'https://${host}'
output TAB_DOMAIN string = host
output APP_SERVICE_RESOURCE_ID string = site.id
