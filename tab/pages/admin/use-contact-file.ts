import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { callsWith } from "../../api/calls.ts";
import { sessionCarrier } from "../../api/carrier.ts";
import { contactFileApi } from "../../api/contact-file-api.ts";
import { localProblem, ProblemError } from "../../api/problem.ts";
import { saveFile } from "../../components/save-file.ts";
import { useHost } from "../../host/use-host.ts";
import { contactFileWords as words } from "../../words/contact-file.ts";
import type { Looked } from "./ContactFileLook.tsx";
import { useActing } from "../portal/use-acting.ts";

const api = contactFileApi(callsWith(sessionCarrier));
/** As much as the server takes; said before anything is sent. */
const LARGEST = 4_000_000;

async function take(): Promise<string> {
  saveFile(await api.file(), `contacts-${new Date().toISOString().slice(0, 10)}.csv`);
  return words.exported;
}

/** A browser would read a spreadsheet's plain CSV with its letters lost, and say nothing. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ProblemError(localProblem("bad-request", words.noText, words.encoding));
  }
}

async function look(file: File): Promise<Looked> {
  if (file.size > LARGEST) {
    throw new ProblemError(localProblem("too-large", words.tooLarge, words.limit));
  }
  const csv = await textOf(file);
  return { name: file.name, csv, found: await api.bring({ csv, preview: true }) };
}

/** Taking contacts out, looking at a file of them, and bringing it in; one at a time. */
export function useContactFile() {
  const { locale } = useHost();
  const queries = useQueryClient();
  const job = useActing<string>();
  const [doing, setDoing] = useState("");
  const [looked, setLooked] = useState<Looked>();
  const start = (saying: string, work: () => Promise<string>): void => {
    setDoing(saying);
    void job.act(work);
  };
  const bring = async (file: Looked): Promise<string> => {
    const found = await api.bring({ csv: file.csv, preview: false });
    setLooked(found.wrong > 0 ? { ...file, found } : undefined);
    if (found.wrong > 0) return "";
    await queries.invalidateQueries({ queryKey: ["people"] });
    return words.done(found, locale);
  };
  return {
    busy: job.busy,
    said: job.busy ? doing : job.done,
    problem: job.problem,
    looked,
    take: () => start(words.exporting, take),
    look: (file: File) => {
      setLooked(undefined);
      start(words.looking, async () => {
        setLooked(await look(file));
        return "";
      });
    },
    bring: (file: Looked) => start(words.importing, () => bring(file)),
    close: () => setLooked(undefined),
  };
}
