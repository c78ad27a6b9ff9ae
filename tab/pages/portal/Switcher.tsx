import {
  makeStyles,
  Menu,
  MenuButton,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from "@fluentui/react-components";

const useStyles = makeStyles({
  button: { minHeight: "44px", minWidth: 0, maxWidth: "240px", fontWeight: 400 },
  name: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  item: { minHeight: "44px", alignItems: "center" },
});

type Props<Id extends string> = {
  /** What is switched: "Portal", "Company". */
  about: string;
  current: Id;
  choices: { id: Id; name: string }[];
  choose: (id: Id) => void;
};

/** Shows which one is meant, and lets the person choose another of their own. */
export function Switcher<Id extends string>({ about, current, choices, choose }: Props<Id>) {
  const styles = useStyles();
  const now = choices.find(({ id }) => id === current)?.name ?? "";
  const chosen = (id: string): void => {
    const choice = choices.find((one) => one.id === id);
    if (choice && choice.id !== current) choose(choice.id);
  };
  return (
    <Menu
      checkedValues={{ choice: [current] }}
      onCheckedValueChange={(_, { checkedItems: [id = current] }) => chosen(id)}
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuButton className={styles.button} appearance="subtle" aria-label={`${about}: ${now}`}>
          <span className={styles.name}>{now}</span>
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {choices.map(({ id, name }) => (
            <MenuItemRadio key={id} className={styles.item} name="choice" value={id}>
              {name}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
