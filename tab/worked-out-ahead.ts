import { createRequire } from "node:module";
import { runInThisContext } from "node:vm";
import { parseAst, type Plugin } from "vite";

/** A node of a parsed module, as far as it is looked at here. */
type Node = { type: string; start: number; end: number; [part: string]: unknown };
/** A module, and how the modules that it names are opened. */
type Source = { code: string; open: (name: string) => Promise<Source> };

const fluent = createRequire(createRequire(import.meta.url).resolve("@fluentui/react-components"));
type Themes = Record<"createLightTheme" | "createDarkTheme", (ramp: unknown) => unknown>;
const themes: Themes = fluent("@fluentui/tokens");
type Styles = { resolveStyleRulesForSlots(styles: unknown): [classes: unknown, rules: unknown] };
const griffel: Styles = createRequire(fluent.resolve("@griffel/react"))("@griffel/core");

/** What is worked out, by the function that would do it in the browser: the code in its place. */
const AHEAD: Readonly<Record<string, (value: unknown) => string>> = {
  makeStyles: (styles) => `__styles(${griffel.resolveStyleRulesForSlots(styles).map(spelled)})`,
  createLightTheme: (ramp) => spelled(themes.createLightTheme(ramp)),
  createDarkTheme: (ramp) => spelled(themes.createDarkTheme(ramp)),
};
const MENTIONED = new RegExp(`\\b(?:${Object.keys(AHEAD).join("|")})\\(`);

const spelled = (value: unknown): string => JSON.stringify(value);

/**
 * Works our styles and themes out when the pages are built, as Fluent's own styles are: then what
 * does it is sent to nobody, and no page waits for it. They are made of literals; what these name
 * are constants that are literals too, of the same module or of another one of ours.
 */
export const workedOutAhead: Plugin = {
  name: "worked-out-ahead",
  apply: "build",
  transform: {
    filter: { id: /[\\/]tab[\\/][^?]*\.tsx?$/, code: MENTIONED },
    async handler(code, id) {
      const open = async (name: string, from: string): Promise<Source> => {
        const found = await this.resolve(name, from);
        const text = found && (await this.load(found)).code;
        if (!found || !text) throw new Error(`${from} names what is in ${name}`);
        return { code: text, open: (inner) => open(inner, found.id) };
      };
      const made = await madeAhead({ code, open: (name) => open(name, id) });
      if (MENTIONED.test(made))
        throw new Error(`${id} makes styles or a theme that is no constant`);
      return `import { __styles } from "@fluentui/react-components";\n${made}`;
    },
  },
};

async function madeAhead(source: Source): Promise<string> {
  let { code } = source;
  for (const call of [...constantsOf(code).values()].toReversed()) {
    const make = call.type === "CallExpression" ? AHEAD[calledIn(call)] : undefined;
    const [given] = nodesIn(call["arguments"]);
    if (!make || !given) continue;
    code = code.slice(0, call.start) + make(await valueOf(source, given)) + code.slice(call.end);
  }
  return code;
}

const calledIn = ({ callee }: Node): string => (isNode(callee) ? String(callee["name"]) : "");

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && "start" in value;

/** The nodes right below, whatever they are called. */
const nodesIn = (value: unknown): Node[] =>
  (typeof value === "object" && value !== null ? Object.values(value) : []).flatMap((part) =>
    Array.isArray(part) ? part.filter(isNode) : isNode(part) ? [part] : [],
  );

const statementsOf = (code: string): Node[] => nodesIn(parseAst(code));

/** What a module's constants stand for, by name and in their order. */
function constantsOf(code: string): Map<string, Node> {
  const declarations = statementsOf(code)
    .map(({ declaration, ...bare }) => (isNode(declaration) ? declaration : bare))
    .filter(({ type }) => type === "VariableDeclaration")
    .flatMap((declared) => nodesIn(declared["declarations"]));
  return new Map(
    declarations.flatMap(({ id, init }) =>
      isNode(id) && isNode(init) ? [[String(id["name"]), init]] : [],
    ),
  );
}

/** Where a module takes a name from. */
function originOf(code: string, name: string): { module: string; called: string } | undefined {
  for (const { type, source, specifiers } of statementsOf(code)) {
    if (type !== "ImportDeclaration" || !isNode(source)) continue;
    for (const { local, imported } of nodesIn(specifiers)) {
      if (!isNode(local) || !isNode(imported) || local["name"] !== name) continue;
      return { module: String(source["value"]), called: String(imported["name"]) };
    }
  }
  return undefined;
}

/** The names that an expression reads. */
function namesIn(node: Node): string[] {
  if (node.type === "Identifier") return [String(node["name"])];
  const { key: _, ...withoutKey } = node;
  const named = node.type === "Property" && node["computed"] !== true;
  return nodesIn(named ? withoutKey : node).flatMap(namesIn);
}

/** What a literal stands for. @throws where it names what is no constant */
async function valueOf(source: Source, node: Node): Promise<unknown> {
  const text = source.code.slice(node.start, node.end);
  const names = [...new Set(namesIn(node))];
  const values = await Promise.all(names.map((name) => constant(source, name)));
  return runInThisContext(`(${names.join(", ")}) => (${text})`)(...values);
}

async function constant(source: Source, name: string): Promise<unknown> {
  const here = constantsOf(source.code).get(name);
  if (here) return valueOf(source, here);
  const origin = originOf(source.code, name);
  if (!origin) throw new Error(`styles name ${name}, which is no constant`);
  return constant(await source.open(origin.module), origin.called);
}
