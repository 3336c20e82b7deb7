import type { Answers, Fleet } from './answers';
import type { App } from './app';
import { Bar } from './bar';
import { element } from './element';
import type { HearLoad } from './http-answers';
import { Live } from './live';
import { Main } from './main-view';
import { parseState, printState, type State } from './state';
import { onLink } from './on-link';
import { Outage } from './outage';
import { applyTheme } from './theme';
import { Turns } from './turns';

/** Questions out at once: a browser lets six go to a server, and a search or a list should not wait for the overview. */
const mostQuestions = 4;

/**
 * Draws the page into the document and keeps it as its address says.
 *
 * @param answering whom the page asks; it is told of each answer which load that is from
 */
export function start(answering: (hear: HearLoad) => Answers, into: Element): void {
  applyTheme();
  let state = parseState(location.hash);
  let fleet: Fleet | undefined;
  const live = new Live();
  const answers = answering((loadedAt) => bar.hear(loadedAt));
  const app: App = {
    answers,
    turns: new Turns(mostQuestions),
    outage: new Outage(answers, (isOut) => bar.setOut(isOut)),
    state: () => state,
    go: (next, step = 'push') => {
      const address = printState(next);
      if (step === 'push') history.pushState(null, '', address);
      else history.replaceState(null, '', address);
      const isElsewhere = JSON.stringify(next.place) !== JSON.stringify(state.place);
      show(next);
      // On the way back the browser itself comes to where one was.
      if (isElsewhere) scrollTo(0, 0);
    },
    announce: (message) => live.say(message),
    now: () => Date.now(),
  };
  const bar = new Bar(app);
  const main = new Main(app);
  const show = (next: State): void => {
    state = next;
    bar.update(state, fleet);
    main.update(state, fleet);
  };
  into.replaceChildren(skipLink(main), bar.root, main.root, live.root);
  onLink((address) => app.go(parseState(address)));
  // Back and forward, and addresses typed by hand.
  addEventListener('popstate', () => show(parseState(location.hash)));
  show(state);
  const meet = (): void =>
    void answers.fleet().then(
      (known) => {
        fleet = known;
        show(state);
      },
      (error: unknown) => {
        bar.fail(error);
        app.outage.wait(error, meet);
      },
    );
  meet();
}

function skipLink(main: Main): HTMLElement {
  const skip = (event: Event): void => {
    // The address is the page's state; it has no room for a fragment.
    event.preventDefault();
    main.focus();
  };
  return element('a', { class: 'skip', href: '#main', onclick: skip }, 'Skip to the content');
}
