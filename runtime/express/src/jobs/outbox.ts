import { newId } from '../ids.ts';
import type { Session } from '../sql/session.ts';
import type { SqlValue } from '../sql/statement.ts';
import { DELIVERIES } from './delivery.ts';
import { payloadText } from './payload.ts';

/** By event, the names of those that hear of it. */
type ListenersOf<Events> = Readonly<Record<keyof Events & string, readonly string[]>>;

/**
 * Where events wait until they are heard of (`Events` is the members of each). An event belongs to
 * the transaction that it is emitted in: it happened if and only if that is committed.
 */
export class Outbox<Events> {
  readonly #session: Session;
  readonly #now: Date;
  readonly #listeners: ListenersOf<Events>;

  constructor(session: Session, scope: { readonly now: Date }, listeners: ListenersOf<Events>) {
    this.#session = session;
    this.#now = scope.now;
    this.#listeners = listeners;
  }

  /** One delivery for each listener, in one statement. */
  async emit<E extends keyof Events & string>(
    event: E,
    members: Events[E] & object,
  ): Promise<void> {
    const listeners = this.#listeners[event];
    if (listeners.length === 0) {
      return;
    }
    const parameters: Record<string, SqlValue> = {
      payload: payloadText(members),
      now: this.#now,
    };
    const rows = listeners.map((listener, index) => {
      const [id, name] = [`id_${String(index)}`, `listener_${String(index)}`];
      parameters[id] = newId();
      parameters[name] = listener;
      return `(:${id}, :${name}, :payload, 0, :now, :now)`;
    });
    const sql = `
      INSERT INTO bspec_deliveries (id, listener, payload, attempts, due_at, created_at)
      VALUES ${rows.join(', ')}`;
    await this.#session.run(sql, parameters);
    this.#session.notify(DELIVERIES);
  }
}
