/** One event of a stream, as it was sent. `id` is empty where it says no place. */
export type StreamEvent = { readonly name: string; readonly data: string; readonly id: string };

const field = (frame: string, name: string): string =>
  new RegExp(`^${name}: ?(.*)$`, "m").exec(frame)?.[1] ?? "";

/** The events in a stream's bytes (text/event-stream), as they come; `heard` at any sign of life. */
export async function* eventsIn(
  body: ReadableStream<BufferSource>,
  heard: () => void,
): AsyncGenerator<StreamEvent> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    heard();
    const frames = (waiting + value).split("\n\n");
    waiting = frames.pop() ?? "";
    for (const frame of frames) {
      const name = field(frame, "event");
      if (name) yield { name, data: field(frame, "data"), id: field(frame, "id") };
    }
  }
}
