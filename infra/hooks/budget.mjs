// A budget keeps the month it began with: Azure refuses another one on a budget that exists, and a past one on a new budget.
import { azd, call, manager, token } from './azure.mjs';
import { safeUrl } from './settings.mjs';

/** Notes the month for the template: that of the budget where there is one, else this month. */
export async function noteBudgetStart() {
  const { ALERT_EMAIL, AZURE_CHINA, AZURE_ENV_NAME, AZURE_RESOURCE_GROUP, AZURE_SUBSCRIPTION_ID, MONTHLY_BUDGET } = process.env;
  if (!(Number(MONTHLY_BUDGET) > 0) || !ALERT_EMAIL || AZURE_CHINA === 'true' || !AZURE_SUBSCRIPTION_ID) return;
  const path = `/subscriptions/${AZURE_SUBSCRIPTION_ID}/resourceGroups/${AZURE_RESOURCE_GROUP || `rg-${AZURE_ENV_NAME}`}` +
    '/providers/Microsoft.Consumption/budgets/monthly?api-version=2024-08-01';
  const { status, json } = await call('GET', safeUrl(new URL(path, manager())), await token(manager()));
  if (status >= 300 && status !== 404) {
    console.log(`Azure answers ${status} when asked for the budget. If it refuses the budget's start date: azd env set BUDGET_START yyyy-mm-01.`);
    return;
  }
  const began = json.properties?.timePeriod?.startDate ?? `${new Date().toISOString().slice(0, 7)}-01`;
  await azd('env', 'set', 'BUDGET_START', began.slice(0, 10));
}
