import { make } from './dom.js';
import { t } from './language.js';
import { get, here, post } from './server.js';
import { openDialog } from './sheet.js';

// Amounts are whole numbers of fen, here as everywhere.
export const yuan = fen => `¥${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

function sheet(order) {
  const pay = make('button', {
    type: 'button',
    onclick: async () => {
      pay.disabled = true;
      const paid = await post(`/simulator/pay/${encodeURIComponent(order.merchant)}/${encodeURIComponent(order.number)}?follower=${encodeURIComponent(here.follower)}`, {});
      if (paid)
        done.replaceChildren(make('strong', {}, `✓ ${t('payDone')}`));
      else
        pay.disabled = false;
    },
  }, t('payNow'));
  const done = make('p', { role: 'status' }, pay);
  return make('section', { className: 'pay-sheet' },
    make('p', {}, `${t('payTo')} ${order.merchant}`),
    make('p', { className: 'pay-amount' }, yuan(order.total)),
    make('small', {}, order.number),
    done);
}

/** The orders that wait for the current follower's payment. */
export async function openOrders() {
  const orders = await get(`/simulator/pay?follower=${encodeURIComponent(here.follower)}`) ?? [];
  openDialog(t('payTitle'), ...orders.length ? orders.map(sheet) : [make('p', { className: 'hint' }, t('noOrders'))]);
}
