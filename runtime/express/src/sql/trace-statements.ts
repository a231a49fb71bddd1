import type { Log } from '../log.ts';
import type { Database } from './database.ts';
import { textOf } from './statement.ts';

/** Logs every statement at the level `trace`: its text, which holds no values. */
export function traceStatements(database: Database, log: Log): void {
  if (log.isLevelEnabled('trace')) {
    database.observe = (sql) => {
      log.trace({ sql: textOf(sql, database.driver.dialect) }, 'statement');
    };
  }
}
