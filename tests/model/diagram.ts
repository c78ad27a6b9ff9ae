import { readFileSync } from "node:fs";

/** One arrow of the diagram: from a step, by a move, to a step. */
export type Arrow = `${string} --${string}--> ${string}`;

export const arrow = (from: string, move: string, to: string): Arrow =>
  `${from} --${move}--> ${to}`;

/**
 * The arrows of the state diagram in docs/sign-in.md. One that leaves a group of steps stands for
 * one from each of them; "code, resend" beside it stands for two.
 */
export function drawnArrows(): Set<Arrow> {
  const manual = readFileSync(new URL("../../docs/sign-in.md", import.meta.url), "utf8");
  const [, diagram = ""] = /```mermaid\n([\s\S]*?)```/.exec(manual) ?? [];
  const groups = new Map<string, string[]>();
  const open: string[] = [];
  const drawn: [string, string, string][] = [];
  for (const line of diagram.split("\n").map((each) => each.trim())) {
    const group = /^state (\w+) \{$/.exec(line)?.[1];
    const moved = /^(\S+) --> (\S+) : (.+)$/.exec(line);
    if (group) {
      open.push(group);
      groups.set(group, []);
    } else if (line === "}") open.pop();
    else if (/^[\w-]+$/.test(line)) for (const each of open) groups.get(each)?.push(line);
    else if (moved) drawn.push([moved[1]!, moved[2]!, moved[3]!]);
  }
  const arrows = new Set<Arrow>();
  for (const [from, to, moves] of drawn) {
    for (const step of groups.get(from) ?? [from]) {
      for (const move of moves.split(", ")) arrows.add(arrow(step, move, to));
    }
  }
  return arrows;
}
