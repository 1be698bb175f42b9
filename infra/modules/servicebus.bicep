// The queues of infra/queues.json, which the local broker reads too. Sessions and duplicate detection cannot be changed on a queue that exists.
param name string
param location string
param tags object
param isPrivate bool
param premiumUnits int
param appPrincipalId string

var queues = items(loadJsonContent('../queues.json'))
var serviceBusDataReceiver = '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
var serviceBusDataSender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
var reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
var queueAccess = flatten(map(range(0, length(queues)), i => [
  { queue: i, role: serviceBusDataReceiver }
  { queue: i, role: serviceBusDataSender }
]))

resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  // Standard has sessions and duplicate detection
  sku: premiumUnits > 0 ? { name: 'Premium', tier: 'Premium', capacity: premiumUnits } : { name: 'Standard', tier: 'Standard' }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
  }
}

resource queue 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [
  for q in queues: {
    parent: bus
    name: q.key
    properties: union(q.value, { maxSizeInMegabytes: 5120 })
  }
]

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for a in queueAccess: {
    name: guid(bus.id, queues[a.queue].key, appPrincipalId, a.role)
    scope: queue[a.queue]
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', a.role)
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
    }
  }
]

// Scaling asks how long a queue is with the app's identity: */read on the namespace, or it guesses by peeking. Microsoft names Data Owner,
// which may also delete queues, or a role of one's own with Microsoft.ServiceBus/namespaces/*/read, which Reader holds; it reads no message.
resource lengthAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(bus.id, appPrincipalId, reader)
  scope: bus
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', reader)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

output name string = bus.name
output host string = split(split(bus.properties.serviceBusEndpoint, '//')[1], ':')[0]
