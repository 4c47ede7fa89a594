import { bulkHostsInput } from '@ingot/core/bulk/input'
import { createHostInput, rebuildHostInput } from '@ingot/core/host/input'
import { attachVnicInput, detachVnicInput, setSecurityGroupsInput, setVnicTagsInput } from '@ingot/core/vnic/vnic'
import { listHostTags } from '@ingot/db/tag/list-tags'
import { orderExport } from '../export/order-export'
import { idInput } from '../list-input'
import { requires, router } from '../procedures'
import { setHostTags, setTagsInput } from '../tag/set-tags'
import { bulkHosts, previewBulkHosts, previewBulkHostsInput } from './bulk-hosts'
import { attachVnic, detachVnic, setSecurityGroups, setVnicTags } from './change-vnics'
import { createHost } from './create-host'
import { deleteHost, deleteHostInput } from './delete-host'
import { editHost, editHostInput } from './edit-host'
import { getHost } from './get-host'
import { handOver, markNetworkDone } from './hand-over'
import { exportHostsInput, listHosts, listHostsInput } from './list-hosts'
import { openConsole } from './open-console'
import { matchPreviewInput, previewMatch } from './preview-match'
import { hostConsoleInput, readHostConsole } from './read-host-console'
import { rebuildHost } from './rebuild-host'
import { rescueHost, unrescueHost } from './rescue-host'
import { restoreHost } from './restore-host'
import { hostActionInput, runHostAction } from './run-host-action'

export const hostRouter = router({
  list: requires('host:show')
    .input(listHostsInput)
    .query(({ ctx, input }) => listHosts(ctx, input)),
  export: requires('host:export', { audit: 'host.export' })
    .input(exportHostsInput)
    .mutation(({ ctx, input }) => orderExport(ctx, 'host', input)),
  get: requires('host:show')
    .input(idInput)
    .query(({ ctx, input }) => getHost(ctx, input)),
  matchPreview: requires('host:create', { show: 'project:show' })
    .input(matchPreviewInput)
    .query(({ ctx, input }) => previewMatch(ctx, input)),
  create: requires('host:create', { audit: 'host.create', show: 'project:show' })
    .input(createHostInput)
    .mutation(({ ctx, input }) => createHost(ctx, input)),
  edit: requires('host:edit', { audit: 'host.edit', show: 'host:show' })
    .input(editHostInput)
    .mutation(({ ctx, input }) => editHost(ctx, input)),
  // The verb decides which permission is asked for on the host itself.
  action: requires('host:show', { audit: 'host.action' })
    .input(hostActionInput)
    .mutation(({ ctx, input }) => runHostAction(ctx, input)),
  rebuild: requires('host:rebuild', { audit: 'host.rebuild', show: 'host:show' })
    .input(rebuildHostInput)
    .mutation(({ ctx, input }) => rebuildHost(ctx, input)),
  rescue: requires('host:rescue', { audit: 'host.rescue', show: 'host:show' })
    .input(idInput)
    .mutation(({ ctx, input }) => rescueHost(ctx, input)),
  unrescue: requires('host:rescue', { audit: 'host.unrescue', show: 'host:show' })
    .input(idInput)
    .mutation(({ ctx, input }) => unrescueHost(ctx, input)),
  delete: requires('host:delete', { audit: 'host.delete', show: 'host:show' })
    .input(deleteHostInput)
    .mutation(({ ctx, input }) => deleteHost(ctx, input)),
  restore: requires('host:delete', { audit: 'host.restore', show: 'host:show' })
    .input(idInput)
    .mutation(({ ctx, input }) => restoreHost(ctx, input)),
  tags: requires('host:show').query(({ ctx }) => listHostTags(ctx.database, ctx.scope)),
  setTags: requires('host:edit', { audit: 'host.tag', show: 'host:show' })
    .input(setTagsInput)
    .mutation(({ ctx, input }) => setHostTags(ctx, input)),
  previewBulk: requires('host:show')
    .input(previewBulkHostsInput)
    .query(({ ctx, input }) => previewBulkHosts(ctx, input)),
  bulk: requires('host:show', { audit: 'host.bulk' })
    .input(bulkHostsInput)
    .mutation(({ ctx, input }) => bulkHosts(ctx, input)),
  handOver: requires('network_scheme:edit', { show: 'host:show' })
    .input(idInput)
    .query(({ ctx, input }) => handOver(ctx, input)),
  markNetworkDone: requires('network_scheme:edit', { audit: 'host.mark_network_done', show: 'host:show' })
    .input(idInput)
    .mutation(({ ctx, input }) => markNetworkDone(ctx, input)),
  attachVnic: requires('host:vnic', { audit: 'host.attach_vnic', show: 'host:show' })
    .input(attachVnicInput)
    .mutation(({ ctx, input }) => attachVnic(ctx, input)),
  setVnicTags: requires('host:vnic', { audit: 'host.set_vnic_tags', show: 'host:show' })
    .input(setVnicTagsInput)
    .mutation(({ ctx, input }) => setVnicTags(ctx, input)),
  setSecurityGroups: requires('host:vnic', { audit: 'host.set_security_groups', show: 'host:show' })
    .input(setSecurityGroupsInput)
    .mutation(({ ctx, input }) => setSecurityGroups(ctx, input)),
  detachVnic: requires('host:vnic', { audit: 'host.detach_vnic', show: 'host:show' })
    .input(detachVnicInput)
    .mutation(({ ctx, input }) => detachVnic(ctx, input)),
  openConsole: requires('host:console', { audit: 'host.open_console', show: 'host:show' })
    .input(idInput)
    .mutation(({ ctx, input }) => openConsole(ctx, input, 'serial')),
  openGraphicalConsole: requires('host:console', { audit: 'host.open_graphical_console', show: 'host:show' })
    .input(idInput)
    .mutation(({ ctx, input }) => openConsole(ctx, input, 'graphical')),
  consoleHistory: requires('host:console')
    .input(hostConsoleInput)
    .query(({ ctx, input }) => readHostConsole(ctx, input)),
})
