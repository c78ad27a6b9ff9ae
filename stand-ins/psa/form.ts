/** A form as it came: its texts by their names, and the file in it. */
type Form = {
  texts: Readonly<Record<string, string>>;
  file: { field: string; name: string; type: string; bytes: Uint8Array } | undefined;
};

export const isForm = (body: unknown): body is Form =>
  typeof body === "object" && body !== null && "texts" in body && "file" in body;

/** Reads `multipart/form-data`; undefined for what is none. */
export async function readForm(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<Form | undefined> {
  try {
    const sent = await new Response(bytes, {
      headers: { "content-type": contentType },
    }).formData();
    const texts: Record<string, string> = {};
    let file: Form["file"];
    for (const [field, value] of sent.entries()) {
      if (typeof value === "string") texts[field] = value;
      else {
        const { name, type } = value;
        file = { field, name, type, bytes: new Uint8Array(await value.arrayBuffer()) };
      }
    }
    return { texts, file };
  } catch {
    return undefined;
  }
}
