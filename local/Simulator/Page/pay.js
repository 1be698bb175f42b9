import { make } from './dom.js';
import { t } from './language.js';
import { openDialog } from './sheet.js';

/** The orders that wait for the current follower's payment. */
export function openOrders() {
  openDialog(t('payTitle'), make('p', { className: 'hint' }, t('noOrders')));
}
