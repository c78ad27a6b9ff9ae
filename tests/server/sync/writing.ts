import assert from "node:assert/strict";
import { type Duration, seconds } from "#service/kernel";
import { textOf } from "#tests/desk";
import type { Answer, Person } from "#tests/person";
import type { PsaStage } from "./psa-stage.ts";

/** What tests of writing in a PSA do and look at. */
export type Writing = ReturnType<typeof writingOn>;

export function writingOn({ portico, psa }: PsaStage) {
  return {
    /** Opens a ticket; answers the number that it has now. */
    async ask(who: Person, title: string): Promise<string> {
      portico.advance(1000);
      const opened = await who.post("/api/client/tickets", { title, body: `About ${title}.` });
      assert.equal(opened.status, 201, textOf(opened));
      return String(opened.body["id"]);
    },
    async attach(who: Person, path: string, raw: string): Promise<Answer> {
      const sent = { method: "POST", raw, headers: { "content-type": "text/plain" } };
      const answer = await who.say(path, sent);
      assert.equal(answer.status, 201, textOf(answer));
      return answer;
    },
    /** The PSA's tickets of this title. */
    titled: (title: string) => psa.world.tickets.all().filter(({ summary }) => summary === title),
    notesOf: (ticketId: number | undefined) =>
      psa.world.notes.all().filter((note) => note.ticketId === ticketId),
    /** Whether somebody is told that something of a ticket waits. */
    waiting: async (who: Person, number: string): Promise<unknown> =>
      (await who.say(`/api/delivery?ticket=${number}`)).body["waiting"],
    readAgain: (id: number) =>
      portico.house.tasks["read-psa-record"]({
        workspaceId: portico.founded.workspaceId,
        hint: { entity: "ticket", id: String(id) },
      }),
    /** Rounds, each some time after the last. */
    async rounds(count: number, apart: Duration = seconds(61)): Promise<void> {
      for (let round = 0; round < count; round += 1) {
        portico.advance(apart);
        await portico.house.sendWrites(portico.founded.workspaceId);
      }
    },
  };
}
