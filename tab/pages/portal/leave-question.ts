import { lazy } from "react";

/** The question before something half written is left, loaded when it is first asked. */
export const LeaveQuestion = lazy(async () => ({
  default: (await import("../../components/LeaveQuestion.tsx")).LeaveQuestion,
}));
