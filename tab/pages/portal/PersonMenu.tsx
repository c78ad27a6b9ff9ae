import {
  Avatar,
  Button,
  makeStyles,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
} from "@fluentui/react-components";
import { useState } from "react";
import type { Session } from "#server/wire";
import { portalWords } from "../../words.ts";
import { SignOutEverywhere } from "./SignOutEverywhere.tsx";
import { signOut } from "./use-switching.ts";

const useStyles = makeStyles({
  button: { minWidth: "44px", minHeight: "44px", padding: "4px", borderRadius: "50%" },
  who: { display: "grid", padding: "8px 12px", maxWidth: "280px", overflowWrap: "anywhere" },
  name: { fontWeight: tokens.fontWeightSemibold },
  email: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  item: { minHeight: "44px", alignItems: "center" },
});

/** Who is signed in, and the ways out. */
export function PersonMenu({ session: { person } }: { session: Session }) {
  const styles = useStyles();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            className={styles.button}
            appearance="subtle"
            aria-label={portalWords.signedInAs(person.email)}
          >
            <Avatar name={person.name || person.email} color="brand" aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <div className={styles.who}>
            <span className={styles.name}>{person.name}</span>
            <span className={styles.email}>{person.email}</span>
          </div>
          <MenuDivider />
          <MenuList>
            <MenuItem className={styles.item} onClick={() => void signOut({ everywhere: false })}>
              {portalWords.signOut}
            </MenuItem>
            <MenuItem className={styles.item} onClick={() => setAsking(true)}>
              {portalWords.everywhere}…
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      <SignOutEverywhere open={asking} close={() => setAsking(false)} />
    </>
  );
}
