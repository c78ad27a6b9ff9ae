import { useNavigate } from "react-router";
import { Empty } from "../../components/Empty.tsx";
import { portalWords } from "../../words.ts";

/** An address that leads nowhere, or to something that is not this person's. */
export function LostPage() {
  const navigate = useNavigate();
  const { title, detail, go } = portalWords.lost;
  return (
    <Empty
      title={title}
      detail={detail}
      next={{ label: go, act: () => void navigate("/") }}
      heading
    />
  );
}
