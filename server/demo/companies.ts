/** The demo's MSP: what an import file says of itself. */
export const WORKSPACE = {
  slug: "awesome",
  name: "Awesome MSP",
  supportAddress: "help@awesome.example",
  supportPhone: "+44 20 7946 0000",
  timeZone: "Europe/London",
  // A tenant of the stand-in for Microsoft, as the one of the first company.
  techTenantIds: ["b7c4e2d9-5a16-4f03-8e7d-3c2b1a0f9e22"],
};

export const SETTINGS = {
  mail: {
    from: "no-reply@awesome.example",
    displayName: "Awesome Desk",
    portalName: "Awesome MSP Portal",
  },
};

/** One of each kind that sign-in treats differently (sign-in.md §2). */
export const COMPANIES = [
  {
    // Whoever signs in with Microsoft from here is known at once.
    ref: "C-1",
    name: "Client Ltd",
    state: "active",
    domains: ["client.com"],
    tenantIds: ["6f0d5b1a-2c7e-4d38-9b54-7a1e0c9d2f11"],
  },
  {
    // Several domains: whoever writes from any of them is theirs.
    ref: "C-2",
    name: "Hartwell & Moss LLP",
    state: "active",
    domains: ["hartwell-moss.co.uk", "hartwellmoss-law.com", "hm-conveyancing.co.uk"],
    brand: { portalName: "Hartwell & Moss IT Desk" },
  },
  {
    // Every name below one: plants and offices have their own.
    ref: "C-3",
    name: "Brånemark Maskin AB",
    state: "active",
    domains: ["branemark-maskin.se", "*.branemark-maskin.se"],
  },
  {
    // Fewer methods than the workspace offers.
    ref: "C-4",
    name: "Bäckerei Sonnenkorn GmbH",
    state: "active",
    domains: ["sonnenkorn-baeckerei.de"],
    methods: ["microsoft", "code"],
  },
  {
    // Not open yet: only the pilots get in.
    ref: "C-5",
    name: "Kestrel Freight",
    state: "preparing",
    domains: ["kestrel-freight.co.uk"],
    pilots: ["marek@kestrel-freight.co.uk", "joanne@kestrel-freight.co.uk"],
  },
  // No domain at all: nobody is created here by signing in.
  { ref: "C-6", name: "Oakhaven Dental", state: "active", domains: [] },
  { ref: "C-7", name: "Tidewater Press", state: "closed", domains: [] },
];
