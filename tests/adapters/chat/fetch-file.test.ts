import assert from "node:assert/strict";
import type { SentFile } from "#service/chat";
import { fetchSent, isTeamsPlace } from "../../../adapters/chat/fetch-file.ts";

const file = (url: string, by: SentFile["by"] = "share"): SentFile => ({
  name: "a.png",
  type: "",
  url,
  by,
});

describe("a file that was sent in chat", () => {
  it("is fetched where people's own files lie, and nowhere else", () => {
    for (const url of [
      "https://client-my.sharepoint.com/personal/ann/_layouts/15/download.aspx?tempauth=x",
      "https://client.sharepoint.us/a",
    ]) {
      assert.ok(isTeamsPlace(file(url), { local: false }), url);
    }
    for (const url of [
      "http://client.sharepoint.com/a",
      "https://sharepoint.com.evil.example/a",
      "https://evilsharepoint.com/a",
      "https://client.sharepoint.com@evil.example/a",
      "https://ann@client.sharepoint.com/a",
      "https://169.254.169.254/latest/meta-data",
      "https://localhost/a",
      "http://127.0.0.1/a",
      "file:///etc/passwd",
      "no address",
    ]) {
      assert.ok(!isTeamsPlace(file(url), { local: false }), url);
    }
  });

  it("is fetched on this machine in local mode alone", () => {
    for (const by of ["share", "channel"] as const) {
      assert.ok(isTeamsPlace(file("http://127.0.0.1:4000/a", by), { local: true }));
      assert.ok(!isTeamsPlace(file("http://127.0.0.1:4000/a", by), { local: false }));
    }
  });

  it("is not there for now where Microsoft gives us no token for it", async () => {
    const token = () => Promise.reject(new Error("no token"));
    const fetched = fetchSent(file("http://127.0.0.1:9/a", "channel"), { local: true, token });
    await assert.rejects(fetched, { code: "unavailable" });
  });
});
