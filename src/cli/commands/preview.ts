// `tweetferry preview` and `migrate --dry-run`: exactly what would be posted, without an account. No server is asked but the
// one that is named.

import { estimatedMs } from '../../planning/estimate.ts';
import { previewJson } from '../../preview/preview-json.ts';
import { renderPreview } from '../../preview/render-preview.ts';
import { previewView } from '../../preview/preview-view.ts';
import { choicesFrom, type ChoiceFlags } from '../choice-options.ts';
import type { Deps } from '../deps.ts';
import { planArchive, readArchive } from '../plan-archive.ts';
import { plannedServer, type ServerFlags } from '../planned-server.ts';

/** The flags of the command. */
export interface PreviewFlags extends ChoiceFlags, ServerFlags {
  readonly json?: true;
  readonly all?: true;
}

const firstShown = 10;

/** Plans the archive and shows the plan. */
export async function preview(deps: Deps, paths: readonly string[], flags: PreviewFlags): Promise<void> {
  const choices = await choicesFrom(flags);
  const { capabilities, asked, isAssumed } = await plannedServer(deps.terminal, flags, choices);
  const staged = await readArchive(deps.terminal, paths, choices);
  try {
    const { plan, archive, staging } = await planArchive(deps, staged, {
      ...{ choices, capabilities, targetMadeMs: null },
    });
    const account = archive.facts.account;
    const otherPace = choices.pace === 'steady' ? 'fastest' : 'steady';
    const otherPaceMs = estimatedMs(plan.estimate, capabilities, { ...choices, pace: otherPace });
    const view = previewView({
      ...{ plan, otherPaceMs, staging, account, choices, capabilities },
      server: { asked, isAssumed },
    });
    const text = flags.json
      ? previewJson(view, flags.all ? null : choices.limit)
      : renderPreview(view, {
          paint: deps.terminal.paint,
          show: flags.all ? null : (choices.limit ?? firstShown),
        });
    for (const piece of text) deps.terminal.write(piece);
  } finally {
    await staged.close();
  }
}
