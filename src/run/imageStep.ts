import * as vscode from 'vscode';
import { Cancelled, UserError } from '../base/userError';
import { parseReference, referenceProblem, referenceText } from '../docker/imageReference';
import type { ImageSummary } from '../docker/types';
import { ageOf } from '../model/age';
import { mistakeWords } from '../ui/mistakeWords';
import { askPick, type PickRow, whileBusy } from '../ui/multiStep';
import { plainLabel } from '../ui/plainLabel';
import { agoWords } from '../ui/rowWords';
import { sizeWords } from '../ui/sizeWords';
import { cancelled, isTurn, type Place, type Turn } from '../ui/steps';
import type { Draft } from './draft';
import { failureRow } from './failureRow';
import { pullImage } from './pullImage';

interface Choice {
  readonly image: string;
  readonly pull: boolean;
}

/** Asks for an image: one of the engine's, or any other reference, which is pulled. */
export async function askImage(place: Place, draft: Draft, ended: AbortSignal): Promise<Turn | undefined> {
  let typed = '';
  let failure: PickRow<Choice> | undefined;
  for (;;) {
    const images = await whileBusy(place, vscode.l10n.t('Reading the images...'), signal =>
      draft.engine.images.list(signal),
    );
    if (isTurn(images)) return images;
    const tags = new Set(images.flatMap(image => image.tags));
    const choice = await askPick<Choice>(place, {
      placeholder: vscode.l10n.t('Choose an image, or type any other, such as nginx:alpine'),
      rows: [...(failure ? [failure] : []), ...rowsOf(images)],
      typed: text => typedRows(text.trim(), tags),
      value: typed,
      active: ({ image }) => image === draft.spec.image,
    });
    if (isTurn(choice)) return choice;
    try {
      const done = await takeImage(place, draft, choice, ended);
      return done;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      // Chosen, it tries the same again.
      failure = { ...failureRow(error.failure), value: choice };
      typed = choice.pull ? choice.image : '';
    }
  }
}

/** Pulls an image where that is asked for, reads what it declares, and puts both into the draft. */
export async function takeImage(
  place: Place,
  draft: Draft,
  { image, pull }: Choice,
  ended: AbortSignal,
): Promise<Turn | undefined> {
  try {
    if (pull) await pullImage(draft.engine, image, ended, draft.spec.flags.platform);
  } catch (error) {
    if (error instanceof Cancelled) return cancelled;
    throw error;
  }
  const details = await whileBusy(place, vscode.l10n.t('Reading {0}...', plainLabel(image, 120)), signal =>
    draft.engine.images.inspect(image, signal),
  );
  if (isTurn(details)) return details;
  draft.choose(image, details);
  return undefined;
}

function rowsOf(images: readonly ImageSummary[]): PickRow<Choice>[] {
  return images.flatMap(({ tags, size, created }) =>
    tags.map(tag => ({
      label: `$(package) ${plainLabel(tag)}`,
      description: `${sizeWords(size)} · ${agoWords(ageOf(Date.now() - created))}`,
      value: { image: tag, pull: false },
    })),
  );
}

/** What typing offers beside the images that it filters: to pull what was typed, or why that cannot be. */
function typedRows(text: string, tags: ReadonlySet<string>): PickRow<Choice>[] {
  if (!text) return [];
  if (referenceProblem(text)) {
    const label = `$(info) ${plainLabel(mistakeWords({ code: 'image.malformed', args: { text } }))}`;
    return [...tags].some(tag => tag.includes(text)) ? [] : [{ label }];
  }
  const reference = referenceText(parseReference(text));
  if (tags.has(reference) || tags.has(text)) return [];
  return [
    {
      // The reference is not part of the label: rows whose labels match what is typed come first, the engine's images here.
      label: `$(cloud-download) ${vscode.l10n.t('Pull')}`,
      description: `${plainLabel(reference)} · ${parseReference(text).registry}`,
      value: { image: reference, pull: true },
    },
  ];
}
