// Says by mail when a month gets dearer than planned. It stops nothing.
param amount int
param email string
@description('First of the month in which the budget began: Azure changes it on no budget that exists. Empty for this month.')
param startDate string
param thisMonth string = utcNow('yyyy-MM-01')

resource budget 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: 'monthly'
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: empty(startDate) ? thisMonth : startDate }
    notifications: {
      actual: { enabled: true, operator: 'GreaterThan', threshold: 80, thresholdType: 'Actual', contactEmails: [email] }
      forecast: { enabled: true, operator: 'GreaterThan', threshold: 100, thresholdType: 'Forecasted', contactEmails: [email] }
    }
  }
}
