/**
 * Does something that may make the page longer, and keeps the field that a person writes in where it
 * stands before their eyes.
 */
export async function holdStill(work: () => Promise<unknown>): Promise<void> {
  const field = document.activeElement;
  const writes = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
  if (!writes) return void (await work());
  const { top } = field.getBoundingClientRect();
  // Told after the page is laid out anew and before it is drawn.
  const watcher = new ResizeObserver(() => {
    if (field.isConnected) window.scrollBy(0, field.getBoundingClientRect().top - top);
  });
  watcher.observe(document.body);
  await work();
  requestAnimationFrame(() => requestAnimationFrame(() => watcher.disconnect()));
}
