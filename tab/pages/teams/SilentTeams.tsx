import { useHost } from "../../host/use-host.ts";
import { signInWords, teamsWords } from "../../words.ts";
import { Alternative, Alternatives, Press } from "../signin/parts.tsx";
import { Screen } from "../signin/Screen.tsx";

const { silent: text } = teamsWords;

/** A frame whose host never answered: no dead end, only two ways on. */
export function SilentTeams({ elsewhere }: { elsewhere: string }) {
  const { openLink } = useHost();
  const { next } = signInWords;
  return (
    <Screen brand="" title={text.title} lead={text.detail}>
      <Press label={next["try-again"]} act={() => window.location.reload()} busy={false} primary />
      <Alternatives>
        <Alternative label={next.browser} act={() => openLink(elsewhere)} />
      </Alternatives>
    </Screen>
  );
}
