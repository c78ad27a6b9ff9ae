import { z } from "zod";

const envName = z.string().regex(/^[A-Z][A-Z0-9_]*$/);
const openEnvName = envName.regex(/^(?!SECRET_)/);
const secretEnvName = envName.regex(/^SECRET_/);

const action = <Uses extends string, With extends z.ZodType>(uses: Uses, given: With) =>
  z.strictObject({ uses: z.literal(uses), name: z.string().optional(), with: given });

const writing = <Uses extends string, With extends z.ZodType, To extends z.ZodRawShape>(
  uses: Uses,
  given: With,
  to: To,
) => action(uses, given).extend({ writeToEnvironmentFile: z.strictObject(to) });

const manifestPath = z.string().startsWith("./");
const appPackagePath = z.string().regex(/^\.\/appPackage\/build\/.+\.zip$/);

const ACTIONS = z.discriminatedUnion("uses", [
  writing("teamsApp/create", z.strictObject({ name: z.string() }), { teamsAppId: openEnvName }),
  writing(
    "aadApp/create",
    z.strictObject({
      name: z.string(),
      generateClientSecret: z.literal(true),
      signInAudience: z.enum(["AzureADMyOrg", "AzureADMultipleOrgs"]),
    }),
    {
      clientId: openEnvName,
      clientSecret: secretEnvName,
      objectId: openEnvName,
      tenantId: openEnvName,
    },
  ),
  action("aadApp/update", z.strictObject({ manifestPath, outputFilePath: z.string() })),
  action(
    "arm/deploy",
    z.strictObject({
      subscriptionId: z.string(),
      resourceGroupName: z.string(),
      bicepCliVersion: z.string().regex(/^v\d+\.\d+\.\d+$/),
      templates: z
        .array(
          z.strictObject({ path: z.string(), parameters: z.string(), deploymentName: z.string() }),
        )
        .min(1),
    }),
  ),
  action("teamsApp/validateManifest", z.strictObject({ manifestPath })),
  action(
    "teamsApp/zipAppPackage",
    z.strictObject({ manifestPath, outputZipPath: appPackagePath, outputFolder: z.string() }),
  ),
  action("teamsApp/validateAppPackage", z.strictObject({ appPackagePath })),
  action("teamsApp/update", z.strictObject({ appPackagePath })),
  writing("teamsApp/publishAppPackage", z.strictObject({ appPackagePath }), {
    publishedAppId: openEnvName,
  }),
  action(
    "botFramework/create",
    z.strictObject({
      botId: z.string(),
      name: z.string(),
      messagingEndpoint: z.string().endsWith("/api/messages"),
      channels: z.array(z.strictObject({ name: z.literal("msteams") })),
    }),
  ),
  action("cli/runNpmCommand", z.strictObject({ args: z.string() })),
  action(
    "azureAppService/zipDeploy",
    z.strictObject({
      artifactFolder: z.string(),
      ignoreFile: z.string(),
      resourceId: z.string(),
    }),
  ),
  action(
    "file/createOrUpdateEnvironmentFile",
    z.strictObject({ target: z.string().endsWith(".user"), envs: z.record(envName, z.string()) }),
  ),
]);

/** The parts of the Agents Toolkit's project file, version 1.10, that we use; anything else is a slip. */
export const ToolkitProject = z.strictObject({
  version: z.literal("v1.10"),
  environmentFolderPath: z.literal("./env"),
  provision: z.array(ACTIONS),
  deploy: z.array(ACTIONS),
  publish: z.array(ACTIONS).default([]),
});

export type ToolkitAction = z.infer<typeof ACTIONS>;
