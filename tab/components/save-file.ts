/** Puts a file into the person's downloads, where Teams would block a plain link to it. */
export function saveFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has begun to save by then; before, it might find nothing.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
