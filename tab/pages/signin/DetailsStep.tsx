import { useState } from "react";
import type { GiveDetails } from "#server/wire";
import { signInWords } from "../../words.ts";
import { Alternative, Alternatives, Form, Go } from "./parts.tsx";
import { Screen } from "./Screen.tsx";
import { Said, type StepProps } from "./step.tsx";
import { TextField } from "./TextField.tsx";

const { details: text } = signInWords;

const FIELDS = [
  { name: "firstName", autoComplete: "given-name", type: "text" },
  { name: "lastName", autoComplete: "family-name", type: "text" },
  { name: "phone", autoComplete: "tel", type: "tel" },
  { name: "jobTitle", autoComplete: "organization-title", type: "text" },
] as const;

/** Only what was filled in: an empty field is not an answer. */
function filledIn(details: GiveDetails): GiveDetails {
  const said: GiveDetails = {};
  for (const { name } of FIELDS) {
    const value = details[name]?.trim();
    if (value) said[name] = value;
  }
  return said;
}

/** S6: who a newcomer is. All of it optional, with Skip. */
export function DetailsStep({ attempt, problem, busy, signIn }: StepProps) {
  const [details, setDetails] = useState<GiveDetails>({});
  const give = (body: GiveDetails): void => signIn.move({ name: "details", body });
  const wrongIn = (name: string) => (problem?.field === name ? problem.detail : undefined);
  const atField = FIELDS.some(({ name }) => name === problem?.field);
  return (
    <Screen brand={attempt.workspace.name} title={text.title} lead={text.lead}>
      <Said
        notice={attempt.notice}
        problem={atField ? undefined : problem}
        attempt={attempt}
        signIn={signIn}
      />
      <Form send={() => give(filledIn(details))}>
        {FIELDS.map(({ name, autoComplete, type }, place) => (
          <TextField
            key={name}
            label={text[name]}
            name={name}
            type={type}
            autoComplete={autoComplete}
            value={details[name] ?? ""}
            onTyped={(value) => setDetails((before) => ({ ...before, [name]: value }))}
            wrong={wrongIn(name)}
            first={place === 0}
          />
        ))}
        <Go label={text.go} busy={busy} />
      </Form>
      <Alternatives>
        <Alternative label={text.skip} act={() => give({})} busy={busy} />
      </Alternatives>
    </Screen>
  );
}
