// The preview on a terminal: from whom to where, the numbers, what is worth knowing, how long it takes, then
// the posts. It comes in pieces, because with every post shown it is as long as the archive.

import { choicesSchema, type Choices } from '../choices/choices.ts';
import { fieldList } from '../prose/difference-words.ts';
import { alignColumns, pageWidth, paragraph, shorten } from '../prose/layout.ts';
import { formatBytes, formatDuration, groupDigits, plural } from '../prose/numbers.ts';
import type { Paint } from '../prose/paint.ts';
import { branchWords, sortBranches } from '../prose/branches.ts';
import { nearlyAllLeftOut, skipReasonWords, skipRemedy, sortSkipped } from '../prose/skip-reasons.ts';
import { safeLine } from '../prose/terminal-safe.ts';
import type { PreviewView } from './preview-view.ts';
import { renderNotices } from './render-notices.ts';
import { renderPost } from './render-post.ts';

/** How much is shown, and how it looks. */
export interface PreviewPage {
  readonly paint: Paint;
  /** The first so many tweets; null for all of them. */
  readonly show: number | null;
}

function inRow(choices: Readonly<Record<string, string>>): string {
  return Object.entries(choices)
    .map(([name, value]) => `${name} ${value}`)
    .join(' · ');
}

/** What the header says of the choices in any case. */
const alwaysShown: readonly string[] = [
  ...['replies', 'retweets', 'community', 'circle', 'visibility', 'quotes', 'dates', 'pace', 'limit'],
  ...['select', 'version'],
];

/** The other choices that are not as by default, in the words of a choices file. */
function changedLines(choices: Choices): readonly string[] {
  const byDefault: Readonly<Record<string, unknown>> = choicesSchema.parse({});
  const inWords = (value: unknown): string =>
    typeof value === 'string' ? value : JSON.stringify(value).replace(/^\[|\]$/g, '');
  const words = Object.entries(choices).flatMap(([name, value]) =>
    alwaysShown.includes(name) || JSON.stringify(value) === JSON.stringify(byDefault[name])
      ? []
      : [`${name} ${inWords(value)}`],
  );
  return words.length === 0 ? [] : paragraph(`also: ${words.join(' · ')}`, 0);
}

/** The conditions that are set, in the words of a choices file. */
function selectionLines(select: Choices['select']): readonly string[] {
  const set = Object.entries(select).filter(([name, value]) => {
    const isUnset =
      value === null || value === false || value === 0 || (Array.isArray(value) && !value.length);
    return !isUnset && name !== 'threads';
  });
  if (set.length === 0) return [];
  const words = [...set, ['threads', select.threads] as const].map(
    ([name, value]) => `${name} ${Array.isArray(value) ? value.join(', ') : String(value)}`,
  );
  return paragraph(`only: ${words.join(' · ')}`, 0);
}

/** What a reader should know of the server before the posts. */
function serverRemarks({ server, capabilities }: PreviewView): readonly string[] {
  const { keepsNot } = capabilities;
  return [
    ...(server.isAssumed
      ? [
          'No server is named, so this plans for the newest Mastodon: --instance asks yours, --server names a kind (mastodon@4.3).',
        ]
      : []),
    ...(keepsNot.length === 0
      ? []
      : [`The server does not keep ${fieldList(keepsNot)} of a post, or does not show it.`]),
  ];
}

function renderHeader(view: PreviewView, paint: Paint): readonly string[] {
  const { account, capabilities, choices } = view;
  const software = `${capabilities.family} ${capabilities.version}`;
  const server = view.server.asked === null ? software : `${view.server.asked} (${software})`;
  const limits = `${groupDigits(capabilities.maxCharacters)} characters and ${plural(capabilities.maxAttachments, 'attachment')} a post`;
  const { replies, retweets, community, circle, quotes, visibility, dates, pace, limit } = choices;
  return [
    paint.bold(shorten(safeLine(`@${account.screenName}  →  ${server}`), pageWidth)),
    paint.dim(shorten(safeLine(limits), pageWidth)),
    ...serverRemarks(view)
      .flatMap((words) => paragraph(words, 0))
      .map(paint.yellow),
    paint.dim(inRow({ replies, retweets, community })),
    paint.dim(inRow({ circle, visibility, quotes })),
    paint.dim(inRow({ dates, pace })),
    ...changedLines(choices).map((line) => paint.dim(safeLine(line))),
    ...selectionLines(choices.select).map((line) => paint.dim(safeLine(line))),
    ...(limit === null
      ? []
      : [
          paint.dim(
            `this run stops after ${plural(limit, 'tweet')} that ${limit === 1 ? 'is' : 'are'} not posted yet`,
          ),
        ]),
  ];
}

function renderNumbers({ plan }: PreviewView, paint: Paint): readonly string[] {
  const { statuses, uploads, uploadBytes } = plan.estimate;
  const files = uploads === 0 ? '' : ` with ${plural(uploads, 'file')} (${formatBytes(uploadBytes)})`;
  const posted = `${plan.planned === 1 ? 'tweet' : 'tweets'} will be posted`;
  const asPosts = plan.planned === 0 ? '' : `, as ${plural(statuses, 'post')}${files}`;
  const rows = [
    [groupDigits(plan.planned), posted + asPosts],
    ...sortBranches(plan.branches).map(([branch, count]) => [
      groupDigits(count),
      `of them ${branchWords(branch, count)}`,
    ]),
    ...sortSkipped(plan.skipped).map(([reason, count]) => {
      const remedy = skipRemedy(reason);
      const words = `${skipReasonWords(reason, count)} left out`;
      return [groupDigits(count), remedy === null ? words : `${words} (bring along with ${remedy})`];
    }),
    ...(plan.unreadable === 0 ? [] : [[groupDigits(plan.unreadable), 'could not be read']]),
  ];
  const warning = nearlyAllLeftOut(plan);
  return [
    '',
    paint.bold(`${plural(plan.tweets, 'tweet')} in the archive`),
    ...alignColumns(rows, [0]),
    ...(warning === null ? [] : ['', ...paragraph(`! ${warning}`, 0).map(paint.yellow)]),
  ];
}

function renderEstimate({ plan, choices, otherPaceMs }: PreviewView, paint: Paint): readonly string[] {
  if (plan.planned === 0) return [];
  const paces = { steady: 'at a steady pace', fastest: 'at the fastest pace' } as const;
  const other = choices.pace === 'steady' ? 'fastest' : 'steady';
  const otherWords =
    otherPaceMs === null ? '' : `; ${formatDuration(otherPaceMs)} ${paces[other]} (--pace ${other})`;
  const words = `${plural(plan.estimate.requests, 'request')}, about ${formatDuration(plan.estimate.durationMs)} ${paces[choices.pace]}${otherWords}`;
  return ['', paint.bold('Time'), ...paragraph(words, 2)];
}

function postsHeading(view: PreviewView, show: number | null): string {
  const { planned } = view.plan;
  if (planned === 0) return 'With these choices nothing would be posted';
  return show === null || show >= planned
    ? 'What will be posted, oldest first'
    : `What will be posted, oldest first: ${show === 1 ? 'the first tweet' : `the first ${groupDigits(show)}`} of ${groupDigits(planned)}`;
}

function* renderPosts(view: PreviewView, { paint, show }: PreviewPage): Generator<string> {
  yield `\n${paint.bold(postsHeading(view, show))}\n`;
  if (show === 0) return;
  let shown = 0;
  for (const post of view.posts()) {
    yield `${renderPost(post, paint).join('\n')}\n`;
    shown += 1;
    if (shown === show) break;
  }
  const rest = view.plan.planned - shown;
  if (rest > 0) {
    const more = `${plural(rest, 'more tweet follows', 'more tweets follow')}; --all shows every one, --json the whole plan.`;
    yield `\n${paint.dim(more)}\n`;
  }
}

/** The page in pieces, each ending with a line end. */
export function* renderPreview(view: PreviewView, page: PreviewPage): Generator<string> {
  const sections = [renderHeader, renderNumbers, renderEstimate].flatMap((section) =>
    section(view, page.paint),
  );
  yield `${[...sections, ...renderNotices(view.noticeGroups, page.paint)].join('\n')}\n`;
  yield* renderPosts(view, page);
}
