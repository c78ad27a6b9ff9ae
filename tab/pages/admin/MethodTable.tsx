import { Checkbox, makeStyles, tokens } from "@fluentui/react-components";
import type { Method, Platform } from "#server/wire";
import type { SigninSettings } from "../../api/back-office-api.ts";
import { companyWords, signinSettingWords } from "../../words/companies.ts";
import { METHODS } from "./MethodChoice.tsx";

const useStyles = makeStyles({
  table: { borderCollapse: "collapse", width: "100%", maxWidth: "560px", tableLayout: "fixed" },
  head: {
    padding: "4px",
    textAlign: "center",
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
  },
  name: {
    width: "40%",
    padding: "8px 8px 8px 0",
    textAlign: "start",
    fontWeight: tokens.fontWeightRegular,
    overflowWrap: "anywhere",
  },
  row: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  cell: { padding: 0, textAlign: "center" },
  quiet: {
    display: "block",
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
});

const PLATFORMS: readonly Platform[] = ["client", "tech", "admin"];

type Props = {
  methods: SigninSettings["methods"];
  configured: readonly Method[];
  change: (methods: SigninSettings["methods"]) => void;
};

/** Which way opens which portal. What is not set up on this installation opens none. */
export function MethodTable({ methods, configured, change }: Props) {
  const styles = useStyles();
  const toggle = (platform: Platform, method: Method, on: boolean): void => {
    const ticked = METHODS.filter((each) =>
      each === method ? on : methods[platform].includes(each),
    );
    change({ ...methods, [platform]: ticked });
  };
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th className={styles.name} scope="col">
            {signinSettingWords.method}
          </th>
          {PLATFORMS.map((platform) => (
            <th key={platform} className={styles.head} scope="col">
              {companyWords.platforms[platform]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {METHODS.map((method) => (
          <tr key={method} className={styles.row}>
            <th className={styles.name} scope="row">
              {companyWords.methods[method]}
              {!configured.includes(method) && (
                <span className={styles.quiet}>{signinSettingWords.notSetUp}</span>
              )}
            </th>
            {PLATFORMS.map((platform) => (
              <td key={platform} className={styles.cell}>
                <Checkbox
                  size="large"
                  aria-label={signinSettingWords.cell(
                    companyWords.methods[method],
                    companyWords.platforms[platform],
                  )}
                  checked={methods[platform].includes(method)}
                  onChange={(_, { checked }) => toggle(platform, method, checked === true)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
