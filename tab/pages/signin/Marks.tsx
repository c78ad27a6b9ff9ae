import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { Method, Platform } from "#server/wire";

const useStyles = makeStyles({
  mark: { flexShrink: 0, width: "24px", height: "24px" },
  ink: { color: tokens.colorBrandForeground1 },
});

/* The providers' own colours, which their rules for sign-in buttons ask for: not ours to theme. */
const MICROSOFT = (
  <>
    <path fill="#f25022" d="M2 2h9.5v9.5H2z" />
    <path fill="#7fba00" d="M12.5 2H22v9.5h-9.5z" />
    <path fill="#00a4ef" d="M2 12.5h9.5V22H2z" />
    <path fill="#ffb900" d="M12.5 12.5H22V22h-9.5z" />
  </>
);

const ARC = { fill: "none", strokeWidth: 4 } as const;
const GOOGLE = (
  <>
    <path {...ARC} stroke="#ea4335" d="M4.9 8.2A8 8 0 0 1 17.9 6.6" />
    <path {...ARC} stroke="#fbbc05" d="M5 16A8 8 0 0 1 4.8 8.4" />
    <path {...ARC} stroke="#34a853" d="M17.4 17.9A8 8 0 0 1 4.9 15.8" />
    <path {...ARC} stroke="#4285f4" d="M12 12h8a8 8 0 0 1-2.8 6.1" />
  </>
);

const LINE = {
  fill: "none",
  stroke: "currentColor",
  strokeWidth: 1.75,
  strokeLinecap: "round",
  strokeLinejoin: "round",
} as const;

const LETTER = <path {...LINE} d="M3.5 6.5h17v11.5h-17zM4 7l8 6 8-6" />;
const KEY = (
  <path {...LINE} d="M14.5 9.5m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0M11 13l-7 7m3-3 2 2" />
);
const PERSON = (
  <path {...LINE} d="M8 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0M4.5 20.5c.8-4 3.6-6 7.5-6s6.7 2 7.5 6" />
);
const QUEUE = <path {...LINE} d="M4 6h16M4 12h16M4 18h10" />;
const SHIELD = (
  <path
    {...LINE}
    d="M12 3l7.5 3v5.5c0 4.5-3 7.5-7.5 9.5-4.5-2-7.5-5-7.5-9.5V6zM9 12l2.2 2.2L15.2 10"
  />
);

const METHODS = {
  microsoft: MICROSOFT,
  google: GOOGLE,
  code: LETTER,
  password: KEY,
} satisfies Record<Method, unknown>;
const PLATFORMS = { client: PERSON, tech: QUEUE, admin: SHIELD } satisfies Record<
  Platform,
  unknown
>;

/** The picture beside a choice's words, which say the same: hidden from screen readers. */
export function Mark({ of }: { of: Method | Platform }) {
  const styles = useStyles();
  const drawing = { ...METHODS, ...PLATFORMS }[of];
  return (
    <svg className={mergeClasses(styles.mark, styles.ink)} viewBox="0 0 24 24" aria-hidden="true">
      {drawing}
    </svg>
  );
}
