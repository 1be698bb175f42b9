// One page for a person on duty: the same numbers that the alerts watch.
param location string
param tags object
param insightsName string

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(insights.id, 'wxfunctions')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'WxFunctions'
    category: 'workbook'
    sourceId: insights.id
    serializedData: loadTextContent('../workbook.json')
  }
}
