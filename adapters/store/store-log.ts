/** Where the store reports what happened: pino's loggers fit. Facts first, then the sentence. */
export type StoreLog = {
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
};
