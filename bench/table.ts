import type { Figure } from "./row.ts";
import { TARGETS } from "./targets.ts";

/** Whether a figure keeps its target; nothing where it has none. */
export function verdictOf({ target, value }: Figure): "kept" | "missed" | undefined {
  const held = target === undefined ? undefined : TARGETS[target];
  if (!held) return undefined;
  return ("most" in held ? value <= held.most : value >= held.least) ? "kept" : "missed";
}

/** The one table: a figure a line, its target and what else there is to say of it. */
export function tableOf(figures: readonly Figure[]): string {
  const lines = [
    ["what", "measured", "target", "more"],
    ...figures.map((figure) => [figure.name, figure.shown, targetOf(figure), figure.note ?? ""]),
  ];
  const widths = [0, 1, 2].map((column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "))
    .map((line) => line.trimEnd())
    .join("\n");
}

function targetOf(figure: Figure): string {
  const held = figure.target === undefined ? undefined : TARGETS[figure.target];
  if (!held) return "–";
  const limit = "most" in held ? `≤ ${held.most}` : `≥ ${held.least}`;
  return `${limit} ${held.unit}: ${verdictOf(figure)}`;
}
