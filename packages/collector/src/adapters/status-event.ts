import type { TicketEventInput } from '@afterword/contract';
import { momentAt, type TimeForm } from './moment.js';
import { solvedEvent, type Solved } from './solved-event.js';
import type { StateKind } from './states.js';
import type { SystemSettings } from './system-file.js';

/** What a system that only knows states says of a ticket. */
export interface Status extends Omit<Solved, 'at'> {
  readonly kind: StateKind | undefined;
  readonly times: {
    /** Where the time stands at which it was solved last, if anywhere. */
    readonly solved: readonly string[];
    readonly updated: string;
    readonly form: TimeForm;
    readonly hasUtcWithoutOffset?: boolean;
  };
}

/**
 * The event of a ticket of which only the present state is told: that it is solved, or that it is open at the moment of
 * this update. Nothing has to be remembered, because the collector concludes from all of them what became of the ticket.
 */
export function statusEvent(payload: unknown, status: Status, settings: SystemSettings): TicketEventInput[] {
  const { kind, times, ticket } = status;
  if (kind === undefined || kind === 'ignored') return [];
  const { updated, ...form } = times;
  if (kind === 'open') return [{ event: 'reopened', ticket, at: momentAt(payload, { ...form, pointers: [updated] }) }];
  const { solvedAt } = settings.fields;
  const pointers = [...(solvedAt === undefined ? [] : [solvedAt]), ...times.solved, updated];
  return [solvedEvent(payload, { ...status, at: momentAt(payload, { ...form, pointers }) }, settings)];
}
