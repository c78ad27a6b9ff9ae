/** Hands a file to the browser to be saved under its name. */
export function keepFile(name: string, bytes: Blob): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has begun to save by then; before, it might find nothing.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
