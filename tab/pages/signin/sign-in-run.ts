import type { Attempt, Problem, StartAttempt } from "#server/wire";
import { ProblemError } from "../../api/problem.ts";
import type { AttemptHandle, Move, SignInApi } from "../../api/signin-api.ts";
import { signInWords } from "../../words.ts";
import type { TeamsSignIn } from "../../host/host.ts";
import { begin, type Beginning, startAttempt, type Starting } from "./begin.ts";
import { askTeams, signInByPopup, signInSilently } from "./by-teams.ts";
import { forgetAttempt, keepAttempt, type Shelf } from "./kept-attempt.ts";
import { deadLink, goneAttempt } from "./local-refusals.ts";
import { endsTheScreen } from "./next-step.ts";
import { placeOf } from "./place.ts";
import type { Detour, Standing } from "./standing.ts";

/** What a run needs of the page around it. */
export type RunDeps = {
  readonly api: SignInApi;
  readonly door: StartAttempt["door"];
  readonly shelf: Shelf;
  readonly now: () => number;
  /**
   * Leaves for a place in the portal, or for the start. A tab is handed the bearer of its new session
   * (sign-in.md §11).
   */
  readonly leave: (to: string, bearer?: string) => void;
  /** In Teams: what it knows, and whether it is asked before anybody presses (sign-in.md S1, §6). */
  readonly teams?: TeamsSignIn & { readonly first: boolean };
};

/** What a screen is drawn from. A new object whenever anything changed. */
export type Shown = { readonly standing: Standing; readonly busy: boolean };

/**
 * One sign-in from arrival to the portal, as the page lives it: it shows whatever step the server
 * says and decides nothing itself (sign-in.md §11). `clicked` is an attempt that a link's click made.
 */
export class SignInRun {
  #shown: Shown = { standing: { at: "opening" }, busy: false };
  #handle: AttemptHandle | undefined;
  #link: string | undefined;
  #last: (() => void) | undefined;
  readonly #deps: RunDeps;
  readonly #arrival: Starting;
  readonly #watchers = new Set<() => void>();

  constructor(deps: RunDeps, arrival: Starting) {
    this.#deps = deps;
    this.#arrival = arrival;
  }

  readonly shown = (): Shown => this.#shown;

  readonly watch = (changed: () => void): (() => void) => {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  };

  /** Finds where the person stands: inside already, back in their attempt, or at the start. */
  readonly open = (): Promise<void> =>
    this.#opening(async () => {
      const began = await begin({ ...this.#deps, now: this.#deps.now() }, this.#arrival);
      return began?.found === "attempt" ? this.#silently(began) : began;
    });

  /** Goes on with the attempt that a click on a link has made (sign-in.md §3). */
  readonly goOn = (clicked: Attempt): void => {
    this.#handle = { id: clicked.id, key: clicked.key ?? "" };
    this.#arrive(clicked);
  };

  /** Begins anew, with nothing of the old attempt but the workspace and the place. */
  readonly startOver = (): void => {
    forgetAttempt(this.#deps.shelf);
    const stranded = this.#shown.standing.at === "refused" && this.#handle === undefined;
    if (stranded && this.#arrival.kind !== "personalised") return this.#deps.leave("/signin");
    void this.#opening(() => this.#fresh());
  };

  /** Repeats what failed. */
  readonly again = (): void => this.#last?.();

  /** Shows a screen on top of the attempt's own, or goes back to that. */
  readonly detour = (to: Detour | undefined): void => {
    const { standing } = this.#shown;
    const attempt = "attempt" in standing ? standing.attempt : undefined;
    if (!attempt) return this.startOver();
    this.#show({ at: "step", attempt, ...(to ? { detour: to } : {}) });
  };

  /** One move of the person. */
  readonly move = (move: Move): void => {
    void this.#run(
      async () => this.#took(move, await this.#moved(move)),
      (problem) => this.#refused(problem),
    );
  };

  /** Pressed in Teams: sign in as whoever Teams knows, or be shown the way through a popup. */
  readonly byTeams = (): void => this.#inTeams((deps, handle) => askTeams(deps, handle));

  /** Pressed in Teams: the provider's own pages, in a window that Teams opens. */
  readonly byPopup = (at: { redirect: string; provider: string }): void =>
    this.#inTeams((deps, handle) => signInByPopup(deps, handle, at));

  #inTeams(
    act: (deps: { api: SignInApi; teams: TeamsSignIn }, handle: AttemptHandle) => Promise<Attempt>,
  ): void {
    const { api, teams } = this.#deps;
    const handle = this.#handle;
    if (!teams || !handle) throw new Error("nothing of Teams here");
    void this.#run(
      async () => this.#arrive(await act({ api, teams }, handle)),
      (problem) => this.#refused(problem),
    );
  }

  async #silently(began: Extract<Beginning, { found: "attempt" }>): Promise<Beginning> {
    const { api, teams } = this.#deps;
    this.#take(began);
    if (!teams?.first || !this.#handle) return began;
    return { ...began, attempt: await signInSilently({ api, teams }, this.#handle, began.attempt) };
  }

  async #moved(move: Move): Promise<Attempt> {
    if (!this.#handle) throw new Error("a move without an attempt");
    try {
      return await this.#deps.api.move(this.#handle, move);
    } catch (error) {
      // A page left open for an hour has lost its attempt: whoever gives an address needs no other.
      const lost = error instanceof ProblemError && error.problem.code === "not-found";
      if (!lost || move.name !== "email") throw error;
      this.#take(await this.#fresh());
      return this.#deps.api.move(this.#handle, move);
    }
  }

  #fresh(): Promise<Beginning> {
    const { kind, workspace, to } = this.#arrival;
    const place = to === undefined ? {} : { to };
    const deps = { ...this.#deps, now: this.#deps.now() };
    if (workspace === undefined) return startAttempt(deps, { kind: "sign-in", ...place });
    const anew = kind === "sign-in" ? kind : "shared-link";
    return startAttempt(deps, { kind: anew, workspace, ...place });
  }

  #opening(how: () => Promise<Beginning | undefined>): Promise<void> {
    return this.#run(
      async () => {
        const began = await how();
        if (!began) return this.#show({ at: "refused", problem: deadLink() });
        if (began.found === "session") return this.#goTo(began.place);
        this.#take(began);
        return this.#arrive(began.attempt);
      },
      (problem) => {
        // No such workspace: to the person that is a link that doesn't work (sign-in.md §4).
        const shown = problem.code === "not-found" ? deadLink() : problem;
        this.#show({ at: "refused", problem: shown });
      },
    );
  }

  #take(began: Beginning): void {
    if (began.found !== "attempt") return;
    this.#handle = { id: began.attempt.id, key: began.key };
    this.#link = began.link;
  }

  #took(move: Move, attempt: Attempt): void {
    const fresh = move.name === "resend" && !attempt.notice;
    const said = fresh ? { said: signInWords.code.resent } : {};
    this.#arrive(attempt, { ...said, pressed: true });
  }

  #arrive(attempt: Attempt, how: { said?: string; pressed?: true } = {}): void {
    if (attempt.step === "signed-in") {
      return this.#goTo(placeOf(attempt.returnTo) ?? "/", attempt.session?.token);
    }
    if (this.#handle) {
      const { slug: workspace } = attempt.workspace;
      const kept = { id: this.#handle.id, key: this.#handle.key, workspace };
      const from = { to: this.#arrival.to, link: this.#link };
      keepAttempt(this.#deps.shelf, { ...kept, ...from }, this.#deps.now());
    }
    this.#show({ at: "step", attempt, ...how });
  }

  #goTo(place: string, bearer?: string): void {
    forgetAttempt(this.#deps.shelf);
    this.#show({ at: "leaving" });
    this.#deps.leave(place, bearer);
  }

  #refused(problem: Problem): void {
    const { standing } = this.#shown;
    if (standing.at !== "step") return this.#show({ at: "refused", problem });
    if (problem.code === "wrong-step" && problem.attempt) return this.#arrive(problem.attempt);
    const { attempt, detour } = standing;
    if (problem.code === "not-found") {
      forgetAttempt(this.#deps.shelf);
      return this.#show({ at: "refused", problem: goneAttempt(problem), attempt });
    }
    if (endsTheScreen(problem.code)) return this.#show({ at: "refused", problem, attempt });
    return this.#show({ at: "step", attempt, problem, ...(detour ? { detour } : {}) });
  }

  /** One thing at a time: a second press while the first is on its way does nothing. */
  async #run(act: () => Promise<void>, failed: (problem: Problem) => void): Promise<void> {
    if (this.#shown.busy) return;
    this.#last = () => void this.#run(act, failed);
    this.#show(this.#shown.standing, true);
    try {
      await act();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      failed(error.problem);
    } finally {
      this.#show(this.#shown.standing, false);
    }
  }

  #show(standing: Standing, busy = this.#shown.busy): void {
    this.#shown = { standing, busy };
    for (const changed of this.#watchers) changed();
  }
}
