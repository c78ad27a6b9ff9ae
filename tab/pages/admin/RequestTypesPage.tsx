import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { AdminRequestType } from "#server/wire";
import { Empty } from "../../components/Empty.tsx";
import { Page } from "../../components/Page.tsx";
import { Shelf, type ShelfActs } from "../../components/Shelf.tsx";
import { ShelfCard, ShelfList } from "../../components/ShelfCard.tsx";
import { Asked } from "../portal/Asked.tsx";
import { requestTypeWords as words } from "../../words/admin-desk.ts";
import { useSession } from "../portal/portal-queries.ts";
import { useActing } from "../portal/use-acting.ts";
import { emptyType } from "./request-type-draft.ts";
import { requestTypes, requestTypesQuery } from "./request-type-queries.ts";
import { RequestTypeForm } from "./RequestTypeForm.tsx";

const useStyles = makeStyles({
  group: { display: "grid", gap: "12px", minWidth: 0 },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  title: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  words: { margin: 0, overflowWrap: "anywhere" },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** What clients choose from when they ask for something (portals.md, "Request types"). */
export function RequestTypesPage() {
  const { workspace } = useSession();
  const all = useQuery(requestTypesQuery);
  const last = all.data?.items.at(-1)?.position ?? 0;
  return (
    <Page title={words.title} portal={workspace.name} lead={words.lead}>
      <Shelf<AdminRequestType>
        make={words.make}
        form={(type, close) => (
          <RequestTypeForm
            key={type?.slug ?? ""}
            type={type ?? emptyType(Math.min(last + 10, 10_000))}
            close={close}
          />
        )}
      >
        {(acts) => <Catalogue {...acts} />}
      </Shelf>
    </Page>
  );
}

type Acts = ShelfActs<AdminRequestType>;

function Catalogue(acts: Acts) {
  const styles = useStyles();
  const all = useQuery(requestTypesQuery);
  return (
    <Asked found={all} start="/admin">
      {(data) => {
        const { items } = data;
        if (items.length === 0) return <Empty {...words.empty} />;
        const headings = [...new Set(items.map(({ category }) => category))];
        return headings.map((category) => (
          <section className={styles.group} key={category}>
            {(category !== "" || headings.length > 1) && (
              <h2 className={styles.heading}>{category || words.noCategory}</h2>
            )}
            <ShelfList>
              {items
                .filter((type) => type.category === category)
                .map((type) => (
                  <Card key={type.slug} type={type} {...acts} />
                ))}
            </ShelfList>
          </section>
        ));
      }}
    </Asked>
  );
}

function Card({ type, edit, say }: Acts & { type: AdminRequestType }) {
  const styles = useStyles();
  const queries = useQueryClient();
  const removing = useActing<void>();
  const { slug, title, active, confidential, fields } = type;
  const facts = [
    words.asks(fields.length),
    ...(confidential ? [words.confidential] : []),
    ...(active ? [] : [words.off]),
  ];
  const remove = (): void =>
    void removing.act(async () => {
      await requestTypes.remove(slug);
      say(words.removed(title));
      await queries.invalidateQueries({ queryKey: ["request-types"] });
    });
  return (
    <ShelfCard {...{ title, words, remove, removing }} edit={() => edit(type)}>
      <span className={styles.title}>{title}</span>
      {type.words && <p className={styles.words}>{type.words}</p>}
      <p className={styles.quiet}>{facts.join(" · ")}</p>
    </ShelfCard>
  );
}
