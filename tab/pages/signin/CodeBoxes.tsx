import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type ChangeEvent, type ClipboardEvent, type Ref, useState } from "react";
import { CODE_LENGTH, findCode, foldTyped, hasStrangeLetter } from "./code.ts";

const useStyles = makeStyles({
  field: { position: "relative" },
  boxes: { display: "flex", gap: "6px" },
  shake: {
    "@media (prefers-reduced-motion: no-preference)": {
      animationDuration: "360ms",
      animationTimingFunction: "ease-in-out",
      animationName: {
        "20%": { transform: "translateX(-6px)" },
        "40%": { transform: "translateX(6px)" },
        "60%": { transform: "translateX(-4px)" },
        "80%": { transform: "translateX(4px)" },
      },
    },
  },
  box: {
    display: "grid",
    placeItems: "center",
    flex: "1 1 0",
    minWidth: 0,
    height: "52px",
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontSize: "22px",
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: "tabular-nums",
  },
  split: { marginInlineEnd: "8px" },
  active: {
    outline: `2px solid ${tokens.colorCompoundBrandStroke}`,
    outlineOffset: "-1px",
    "@media (forced-colors: active)": { outlineColor: "Highlight" },
  },
  wrong: { border: `1px solid ${tokens.colorStatusDangerBorder2}` },
  /* The real field lies over its drawing: one field to keyboards, autofill and screen readers. */
  input: {
    position: "absolute",
    inset: 0,
    width: "100%",
    height: "100%",
    margin: 0,
    padding: 0,
    border: "none",
    outlineStyle: "none",
    background: "transparent",
    color: "transparent",
    caretColor: "transparent",
    fontSize: "22px",
    cursor: "text",
    forcedColorAdjust: "none",
    "::selection": { backgroundColor: "transparent", color: "transparent" },
  },
});

type Props = {
  id: string;
  value: string;
  /** Changes whenever a code was refused: the boxes shake once. */
  refusedTimes: number;
  wrong: boolean;
  describedBy: string;
  fieldRef: Ref<HTMLInputElement>;
  onTyped: (code: string, strange: boolean) => void;
};

function Boxes({ value, wrong, at }: { value: string; wrong: boolean; at: number | "all" }) {
  const styles = useStyles();
  return Array.from({ length: CODE_LENGTH }, (_, place) => (
    <span
      key={place}
      className={mergeClasses(
        styles.box,
        place === 2 && styles.split,
        wrong && styles.wrong,
        (at === "all" || at === place) && styles.active,
      )}
    >
      {value[place] ?? ""}
    </span>
  ));
}

/** Seven boxes that behave as one field (look.md): type, paste or let the browser fill it in. */
export function CodeBoxes({
  id,
  value,
  refusedTimes,
  wrong,
  describedBy,
  fieldRef,
  onTyped,
}: Props) {
  const styles = useStyles();
  const [focused, setFocused] = useState(false);
  const [allPicked, setAllPicked] = useState(false);
  const typed = (event: ChangeEvent<HTMLInputElement>): void => {
    const text = event.target.value;
    onTyped(findCode(text) ?? foldTyped(text), hasStrangeLetter(text));
  };
  const pasted = (event: ClipboardEvent<HTMLInputElement>): void => {
    const code = findCode(event.clipboardData.getData("text"));
    if (!code) return;
    event.preventDefault();
    onTyped(code, false);
  };
  const picked = (field: HTMLInputElement): void => {
    const { selectionStart: from, selectionEnd: to, value: text } = field;
    // The caret cannot be seen, so it stays where the next letter is drawn: at the end.
    if (from === to && to !== text.length) field.setSelectionRange(text.length, text.length);
    setAllPicked(text !== "" && from === 0 && to === text.length);
  };
  const at = !focused ? -1 : allPicked ? "all" : Math.min(value.length, CODE_LENGTH - 1);
  return (
    <div className={styles.field}>
      <div
        key={refusedTimes}
        className={mergeClasses(styles.boxes, refusedTimes > 0 && styles.shake)}
        aria-hidden="true"
      >
        <Boxes value={value} wrong={wrong} at={at} />
      </div>
      <input
        ref={fieldRef}
        id={id}
        name="code"
        className={styles.input}
        value={value}
        onChange={typed}
        onPaste={pasted}
        onSelect={(event) => picked(event.currentTarget)}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        autoComplete="one-time-code"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        aria-invalid={wrong}
        aria-describedby={describedBy}
        data-first-field
      />
    </div>
  );
}
