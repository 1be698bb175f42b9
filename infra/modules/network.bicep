// The app's network. WeChat gives tokens only to addresses on the account's IP whitelist: one NAT gateway with one fixed address.
param token string
param location string
param tags object
@allowed(['flex', 'dedicated'])
param hosting string
param hasStaticEgress bool
param isProtected bool

resource address 'Microsoft.Network/publicIPAddresses@2025-05-01' = if (hasStaticEgress) {
  name: 'pip-${token}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static', publicIPAddressVersion: 'IPv4' }
}

// a new address means that no token is given until every account's whitelist has it
resource keep 'Microsoft.Authorization/locks@2020-05-01' = if (hasStaticEgress && isProtected) {
  name: 'wechat-whitelist'
  scope: address
  properties: { level: 'CanNotDelete', notes: 'On the IP whitelist of the official accounts.' }
}

resource gateway 'Microsoft.Network/natGateways@2025-05-01' = if (hasStaticEgress) {
  name: 'ng-${token}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: {
    idleTimeoutInMinutes: 4
    publicIpAddresses: [{ id: address.id }]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: 'vnet-${token}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.60.0.0/24'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.60.0.0/26'
          natGateway: hasStaticEgress ? { id: gateway.id } : null
          delegations: [
            {
              name: 'functions'
              properties: { serviceName: hosting == 'flex' ? 'Microsoft.App/environments' : 'Microsoft.Web/serverFarms' }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: '10.60.0.64/27', privateEndpointNetworkPolicies: 'Disabled' }
      }
    ]
  }

  resource app 'subnets' existing = {
    name: 'app'
  }

  resource endpoints 'subnets' existing = {
    name: 'endpoints'
  }
}

output networkId string = network.id
output appSubnetId string = network::app.id
output endpointSubnetId string = network::endpoints.id
output address string = hasStaticEgress ? address!.properties.ipAddress : ''
