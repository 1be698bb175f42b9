// Composes the modules; each is one concern. The order: identity, what it may reach and its roles, then the app, so that its first start works.

@minLength(1)
@maxLength(40)
param environmentName string
param location string = resourceGroup().location
param principalId string = ''
@allowed(['User', 'ServicePrincipal'])
param principalType string = 'User'
@minLength(1)
param accounts string
param accountSettings string = ''
param staticEgress bool = true
param privateEndpoints bool = false
@allowed([0, 1, 2, 4, 8, 16])
param premiumBusUnits int = 0
@allowed(['flex', 'dedicated'])
param hosting string = 'flex'
param azureChina bool = environment().name == 'AzureChinaCloud'
param production bool = false
param alwaysReadyHttp int = 1
param alwaysReadyQueues int = 0
param maximumInstanceCount int = 40
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048
param alertEmail string = ''
param alertPhone string = ''
param monthlyBudget int = 0
param budgetStart string = ''
param dailyLogGb int = 2

var token = toLower(uniqueString(subscription().id, resourceGroup().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }
var hasNetwork = staticEgress || privateEndpoints

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: { name: 'id-${token}', location: location, tags: tags }
}

module monitor 'modules/monitor.bicep' = {
  name: 'monitor'
  params: {
    workspaceName: 'log-${token}'
    insightsName: 'appi-${token}'
    location: location
    tags: tags
    dailyLogGb: dailyLogGb
    hasEntraIngestion: !azureChina
    appPrincipalId: identity.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: 'st${token}'
    location: location
    tags: tags
    isPrivate: privateEndpoints
    appPrincipalId: identity.outputs.principalId
  }
}

module bus 'modules/servicebus.bicep' = {
  name: 'servicebus'
  params: {
    name: 'bus-${token}'
    location: location
    tags: tags
    isPrivate: privateEndpoints
    // private endpoints are only in Premium
    premiumUnits: privateEndpoints ? max(premiumBusUnits, 1) : premiumBusUnits
    appPrincipalId: identity.outputs.principalId
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    isPrivate: privateEndpoints
    isProtected: production
    appPrincipalId: identity.outputs.principalId
    writerPrincipalId: principalId
    writerPrincipalType: principalType
  }
}

module network 'modules/network.bicep' = if (hasNetwork) {
  name: 'network'
  params: {
    token: token
    location: location
    tags: tags
    hosting: hosting
    hasStaticEgress: staticEgress
    isProtected: production
  }
}

module endpoints 'modules/private-endpoints.bicep' = if (privateEndpoints) {
  name: 'private-endpoints'
  params: {
    token: token
    location: location
    tags: tags
    azureChina: azureChina
    networkId: network!.outputs.networkId
    subnetId: network!.outputs.endpointSubnetId
    storageName: storage.outputs.name
    busName: bus.outputs.name
    vaultName: vault.outputs.name
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    name: 'func-${token}'
    planName: 'plan-${token}'
    location: location
    tags: tags
    hosting: hosting
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    packageContainer: storage.outputs.packageContainer
    busHost: bus.outputs.host
    vaultUri: vault.outputs.uri
    insightsName: monitor.outputs.insightsName
    hasEntraIngestion: !azureChina
    subnetId: hasNetwork ? network!.outputs.appSubnetId : ''
    accounts: accounts
    accountSettings: accountSettings
    alwaysReadyHttp: alwaysReadyHttp
    alwaysReadyQueues: alwaysReadyQueues
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
  }
  dependsOn: [endpoints]
}

module alerts 'modules/alerts.bicep' = if (!empty(alertEmail)) {
  name: 'alerts'
  params: {
    location: location
    tags: tags
    email: alertEmail
    phone: alertPhone
    busName: bus.outputs.name
    insightsName: monitor.outputs.insightsName
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'workbook'
  params: { location: location, tags: tags, insightsName: monitor.outputs.insightsName }
}

// Azure China has other billing: no budgets there
module budget 'modules/budget.bicep' = if (monthlyBudget > 0 && !empty(alertEmail) && !azureChina) {
  name: 'budget'
  params: { amount: monthlyBudget, email: alertEmail, startDate: budgetStart }
}

output functionName string = app.outputs.name
output host string = app.outputs.host
output keyVaultUri string = vault.outputs.uri
output egressAddress string = staticEgress ? network!.outputs.address : ''
