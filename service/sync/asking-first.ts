import type { Psa } from "#service/psa";

/**
 * A PSA in which nothing is written without asking first whether it may still be: between deciding to
 * write and writing, much may have been looked up and waited for.
 *
 * @param mayWrite throws where it may not
 */
export function askingFirst(psa: Psa, mayWrite: () => Promise<void>): Psa {
  const asked =
    <Given extends unknown[], Made>(verb: (...given: Given) => Promise<Made>) =>
    async (...given: Given): Promise<Made> => {
      await mayWrite();
      return verb(...given);
    };
  return {
    ...psa,
    createContact: asked(psa.createContact),
    createTicket: asked(psa.createTicket),
    addReplyAsContact: asked(psa.addReplyAsContact),
    addReplyAsMember: asked(psa.addReplyAsMember),
    addInternalNote: asked(psa.addInternalNote),
    addFile: asked(psa.addFile),
    setState: asked(psa.setState),
    setPriority: asked(psa.setPriority),
    assign: asked(psa.assign),
  };
}
