import type { Credential, Scope } from '../../src/scope.ts';
import { newId } from '../../src/ids.ts';
import { AccessTokens } from '../../src/security/access-tokens.ts';
import type {
  OpenSession,
  SessionSettings,
  SessionStore,
} from '../../src/security/session-store.ts';
import { Sessions } from '../../src/security/sessions.ts';
import { secretKeys } from '../../src/security/token-keys.ts';
import type { Database } from '../../src/sql/database.ts';
import { openDatabase } from '../../src/sql/open.ts';
import { createRuntimeTables } from './runtime-tables.ts';
import type { TestDatabase } from './test-databases.ts';

const tokens = new AccessTokens(secretKeys('a secret of at least thirty-two bytes'), 'app', 10);

export const start = Date.parse('2026-03-01T09:00:00.000Z');

export const usual: SessionSettings = {
  accessSeconds: 10,
  refreshSeconds: 1000,
  idleSeconds: 100,
  graceSeconds: 0,
  rotation: true,
};

/** Sessions over a database of their own; moments are seconds from the start. */
export class SessionScene {
  readonly database: Database;
  readonly #files: TestDatabase;

  private constructor(database: Database, files: TestDatabase) {
    this.database = database;
    this.#files = files;
  }

  static async begin(files: TestDatabase): Promise<SessionScene> {
    const database = await openDatabase(files.url);
    await createRuntimeTables(database);
    return new SessionScene(database, files);
  }

  async end(): Promise<void> {
    await this.database.close();
    await this.#files.drop();
  }

  run<T>(
    work: (store: SessionStore) => Promise<T>,
    seconds = 0,
    settings = usual,
    credential?: Credential,
  ): Promise<T> {
    return this.database.write((transaction) =>
      work(
        new Sessions(this.database, settings, tokens).in(transaction, scope(seconds, credential)),
      ),
    );
  }

  /** In a request of somebody whose token is of this session. */
  runIn<T>({ sessionId }: OpenSession, work: (store: SessionStore) => Promise<T>): Promise<T> {
    return this.run(work, 0, usual, { sessionId, expiresAt: new Date(start + 10_000) });
  }

  open(userId = newId(), settings = usual): Promise<OpenSession> {
    return this.run((store) => store.open(userId), 0, settings);
  }

  renew(token: string, seconds: number, settings = usual): Promise<OpenSession | undefined> {
    return new Sessions(this.database, settings, tokens).renew(scope(seconds), token);
  }

  reasonOf({ sessionId: id }: Pick<OpenSession, 'sessionId'>): Promise<string | null> {
    return this.database.single(async (session) => {
      const row = await session.one('SELECT reason FROM bspec_sessions WHERE id = :id', { id });
      return row.textOrNull('reason');
    });
  }
}

function scope(seconds: number, credential?: Credential): Scope<undefined> {
  const now = new Date(start + seconds * 1000);
  return { now, caller: undefined, credential, agent: 'a browser' };
}
