import type { Adapter, AdapterPayload } from "oidc-provider";

/** Where the stand-in keeps what it gave out: for as long as it runs. */
export function memoryFor(kept: Map<string, AdapterPayload>): new (kind: string) => Adapter {
  return class Memory implements Adapter {
    readonly #kind: string;

    constructor(kind: string) {
      this.#kind = kind;
    }

    #named = (id: string): string => `${this.#kind} ${id}`;

    async upsert(id: string, payload: AdapterPayload): Promise<void> {
      kept.set(this.#named(id), payload);
    }

    async find(id: string): Promise<AdapterPayload | undefined> {
      return kept.get(this.#named(id));
    }

    async findByUid(uid: string): Promise<AdapterPayload | undefined> {
      return [...kept.values()].find((payload) => payload.uid === uid);
    }

    async findByUserCode(): Promise<undefined> {
      return undefined;
    }

    async consume(id: string): Promise<void> {
      const payload = kept.get(this.#named(id));
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    }

    async destroy(id: string): Promise<void> {
      kept.delete(this.#named(id));
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      for (const [name, payload] of kept) {
        if (payload.grantId === grantId) kept.delete(name);
      }
    }
  };
}
