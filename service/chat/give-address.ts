import {
  type AttemptRef,
  chooseMethod,
  giveEmail,
  type Moved,
  type SigninDeps,
} from "#service/signin";

/**
 * S1 and S2 in chat. Whoever asked for a code with the address gets it at once where it is one of
 * several ways; where it is none, what there is instead (sign-in.md §1, S4).
 *
 * @throws Refusal those of {@link giveEmail} and {@link chooseMethod}
 */
export async function giveAddress(
  deps: SigninDeps,
  ref: AttemptRef,
  { email, by }: { email: string; by?: "code" | undefined },
): Promise<Moved> {
  const moved = await giveEmail(deps, ref, email);
  const { step, methods } = moved.attempt;
  const asked = by === "code" && step === "method" && methods?.includes("code");
  return asked ? chooseMethod(deps, ref, "code") : moved;
}
