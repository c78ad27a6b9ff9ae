type Tally = { added: number; changed: number; same: number };

const tally = ({ added, changed, same }: Tally, locale: string): string => {
  const number = new Intl.NumberFormat(locale);
  return `${number.format(added)} new, ${number.format(changed)} changed, ${number.format(same)} as they were.`;
};

/** Contacts as a CSV file, out and in. */
export const contactFileWords = {
  out: "Export as CSV",
  exporting: "Exporting…",
  exported: "The file is in your downloads. The log says that you took it.",
  in: "Import from CSV",
  choose: "Choose a CSV file with contacts",
  hint: "Columns as in an export. Who is left out stays as they are.",
  looking: "Looking at the file…",
  tooLarge: "Too large",
  limit: "A file may have 4 MB. Bring a larger one in by the command line.",
  noText: "Not UTF-8",
  encoding: "Letters would be lost. Save it again as “CSV UTF-8” and choose that file.",
  title: (name: string) => `Import ${name}?`,
  would: (found: Tally, locale: string) => `What would come of it: ${tally(found, locale)}`,
  signedOut: "Who becomes inactive is signed out. Nobody gets a letter.",
  nothing: "The file changes nothing.",
  go: "Import",
  keep: "Leave it",
  importing: "Importing…",
  done: (found: Tally, locale: string) => `Imported: ${tally(found, locale)}`,
  wrong: (name: string) => `${name} cannot be imported`,
  wrongWhat: "Nothing was changed. Mend these lines and choose the file again.",
  furtherWrong: (count: number, locale: string) =>
    `And ${new Intl.NumberFormat(locale).format(count)} more.`,
  close: "Close",
} as const;
