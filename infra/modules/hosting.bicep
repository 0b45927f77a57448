param name string
param location string
param image string
param registry string
param identityId string
param identityClientId string
param storageAccountName string
param queueName string
@secure()
param pseudonymKey string
param changesPseudonymKey bool
@secure()
param previousPseudonymKey string
param allowedTenants array
param minimumGroupSize int
param graphEnabled bool
param teamsAppId string
param minimumReplicas int
param maximumReplicas int
param workspaceId string
@secure()
param insightsConnectionString string

resource environment 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: 'cae-${name}'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'azure-monitor'
    }
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-log'
  scope: environment
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

resource app 'Microsoft.App/containerApps@2025-01-01' = {
  name: 'ca-${name}'
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      secrets: concat(
        [
          { name: 'pseudonym-key', value: pseudonymKey }
          { name: 'insights-connection', value: insightsConnectionString }
        ],
        !changesPseudonymKey ? [] : [{ name: 'previous-pseudonym-key', value: previousPseudonymKey }]
      )
      registries: empty(registry) ? [] : [{ server: registry, identity: identityId }]
      ingress: {
        external: true
        targetPort: 8080
        allowInsecure: false
      }
    }
    template: {
      containers: [
        {
          name: 'bot'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: concat(
            [
              { name: 'ASPNETCORE_URLS', value: 'http://+:8080' }
              { name: 'ASPNETCORE_FORWARDEDHEADERS_ENABLED', value: 'true' }
              { name: 'AZURE_CLIENT_ID', value: identityClientId }
              { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', secretRef: 'insights-connection' }
              { name: 'Bot__AppId', value: identityClientId }
              { name: 'Bot__TenantId', value: tenant().tenantId }
              { name: 'Bot__AppType', value: 'UserAssignedMSI' }
              { name: 'Bot__Cloud', value: 'Public' }
              { name: 'PublicUrl', value: 'https://ca-${name}.${environment.properties.defaultDomain}' }
              { name: 'Storage__AccountName', value: storageAccountName }
              { name: 'Storage__QueueName', value: queueName }
              { name: 'Privacy__MinimumGroupSize', value: string(minimumGroupSize) }
              { name: 'Graph__Enabled', value: string(graphEnabled) }
              { name: 'Graph__TeamsAppId', value: teamsAppId }
              { name: 'Privacy__PseudonymKey', secretRef: 'pseudonym-key' }
            ],
            !changesPseudonymKey ? [] : [{ name: 'Privacy__PreviousPseudonymKey', secretRef: 'previous-pseudonym-key' }],
            map(range(0, length(allowedTenants)), index => {
              name: 'Bot__AllowedTenants__${index}'
              value: string(allowedTenants[index])
            })
          )
          probes: [
            { type: 'Liveness', httpGet: { path: '/health/live', port: 8080 }, periodSeconds: 20 }
            { type: 'Readiness', httpGet: { path: '/health/ready', port: 8080 }, periodSeconds: 10, failureThreshold: 3 }
          ]
        }
      ]
      scale: {
        minReplicas: minimumReplicas
        maxReplicas: maximumReplicas
        rules: [
          {
            name: 'waiting-deliveries'
            // Only calls that wait now: timers stand in the queue for days, unseen, and are no work.
            custom: {
              type: 'azure-queue'
              metadata: {
                accountName: storageAccountName
                queueName: queueName
                queueLength: '20'
                queueLengthStrategy: 'visibleonly'
              }
              identity: identityId
            }
          }
          { name: 'requests', http: { metadata: { concurrentRequests: '100' } } }
        ]
      }
    }
  }
}

output host string = app.properties.configuration.ingress.fqdn
