// What pages a person, and when: the rows of infra/alerts.json. What to do about each stands in docs/operations.md under its name.
param location string
param tags object
param email string
param phone string
param busName string
param insightsName string

var rows = loadJsonContent('../alerts.json')
var urgent = 1

resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: busName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${insightsName}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'wxfunctions'
    enabled: true
    emailReceivers: [{ name: 'mail', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource pager 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(phone)) {
  name: 'ag-urgent-${insightsName}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'wxf-urgent'
    enabled: true
    smsReceivers: empty(phone) ? [] : [{ name: 'phone', countryCode: split(phone, '-')[0], phoneNumber: split(phone, '-')[1] }]
  }
}

resource metricAlert 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for row in rows.busMetrics: {
    name: '${row.name}-${busName}'
    location: 'global'
    tags: tags
    properties: {
      description: '${row.meaning} docs/operations.md#${row.name}'
      severity: row.severity
      enabled: true
      scopes: [bus.id]
      evaluationFrequency: 'PT5M'
      windowSize: row.window
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: row.name
            metricNamespace: 'Microsoft.ServiceBus/namespaces'
            metricName: row.metric
            operator: 'GreaterThan'
            threshold: row.threshold
            timeAggregation: row.aggregation
            dimensions: row.perQueue ? [{ name: 'EntityName', operator: 'Include', values: ['*'] }] : []
          }
        ]
      }
      actions: concat([{ actionGroupId: people.id }], empty(phone) || row.severity > urgent ? [] : [{ actionGroupId: pager.id }])
    }
  }
]

resource logAlert 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for row in rows.queries: {
    name: '${row.name}-${insightsName}'
    location: location
    tags: tags
    properties: {
      displayName: row.name
      description: '${row.meaning} docs/operations.md#${row.name}'
      severity: row.severity
      enabled: true
      scopes: [insights.id]
      evaluationFrequency: row.every
      windowSize: row.window
      criteria: {
        allOf: [
          {
            query: join(row.query, '\n')
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      actions: { actionGroups: concat([people.id], empty(phone) || row.severity > urgent ? [] : [pager.id]) }
    }
  }
]
