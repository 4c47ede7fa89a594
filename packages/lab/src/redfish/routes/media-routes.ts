import { expectOnly, readFlag, readText } from '../read-body'
import type { RedfishBoard } from '../redfish-board'
import { type JsonObject, noContent, notFound, RedfishRefusal, RedfishReply } from '../redfish-reply'
import { collection, type Route, type RouteCall, type RouteTable, resource } from '../route'
import type { VendorProfile } from '../vendor-profile'
import type { VirtualMediaDrive } from '../virtual-media-drive'

const insertAction = 'VirtualMedia.InsertMedia'
const ejectAction = 'VirtualMedia.EjectMedia'
const insertParameters = [
  'Image',
  'Inserted',
  'WriteProtected',
  'UserName',
  'Password',
  'TransferMethod',
  'TransferProtocolType',
]

function driveOf({ board, params }: RouteCall): VirtualMediaDrive {
  const drive = board.drives.find((candidate) => candidate.id === params[0])
  if (!drive) throw notFound(`VirtualMedia/${params[0]}`)
  return drive
}

function describe(path: string, vendor: VendorProfile, drive: VirtualMediaDrive): JsonObject {
  const { medium } = drive
  return resource(path, 'VirtualMedia.v1_6_3.VirtualMedia', drive.id, `Virtual media ${drive.id}`, {
    MediaTypes: drive.types,
    Image: medium?.image ?? null,
    ImageName: medium ? (new URL(medium.image).pathname.split('/').pop() ?? '') : null,
    Inserted: medium?.inserted ?? false,
    ConnectedVia: medium ? 'URI' : 'NotConnected',
    WriteProtected: medium?.writeProtected ?? true,
    UserName: medium?.username ?? null,
    Password: null,
    TransferMethod: medium?.transferMethod ?? 'Stream',
    VerifyCertificate: drive.verifyCertificate,
    ...(vendor.media.insertBy === 'patch'
      ? {}
      : {
          Actions: {
            [`#${insertAction}`]: { target: `${path}/Actions/${insertAction}` },
            [`#${ejectAction}`]: { target: `${path}/Actions/${ejectAction}` },
          },
        }),
  })
}

async function insert(board: RedfishBoard, drive: VirtualMediaDrive, body: JsonObject): Promise<void> {
  const image = readText(body, 'Image') as string
  if (!/^https?:\/\//.test(image)) {
    throw new RedfishRefusal(400, 'PropertyValueFormatError', [image, 'Image'], ['#/Image'])
  }
  if (drive.medium) throw new RedfishRefusal(409, 'ResourceInUse')
  const readable = await drive.insert(
    {
      image,
      inserted: readFlag(body, 'Inserted') ?? true,
      writeProtected: readFlag(body, 'WriteProtected') ?? true,
      username: readText(body, 'UserName') ?? null,
      password: readText(body, 'Password') ?? null,
      transferMethod: readText(body, 'TransferMethod') ?? null,
    },
    board.life,
  )
  board.machine.log.record(readable ? 'redfish.media-inserted' : 'redfish.media-refused', image)
  if (!readable) throw new RedfishRefusal(400, 'PropertyValueFormatError', [image, 'Image'], ['#/Image'])
}

function eject(board: RedfishBoard, drive: VirtualMediaDrive): void {
  drive.eject()
  board.machine.log.record('redfish.media-ejected', drive.id)
}

function actionRoutes(path: string, { media }: VendorProfile): Route[] {
  return [
    {
      path: `${path}/:id/Actions/${insertAction}`,
      post: async (call) => {
        for (const name of media.refuses) {
          if (name in call.body) {
            throw new RedfishRefusal(400, 'ActionParameterUnknown', [insertAction, name], [`#/${name}`])
          }
        }
        for (const name of ['Image', ...media.requires]) {
          if (!(name in call.body)) {
            throw new RedfishRefusal(400, 'ActionParameterMissing', [insertAction, name], [`#/${name}`])
          }
        }
        expectOnly(call.body, insertParameters)
        await insert(call.board, driveOf(call), call.body)
        return noContent()
      },
    },
    {
      path: `${path}/:id/Actions/${ejectAction}`,
      post: (call) => {
        if (media.ejectWantsObject && !call.hasBody) throw new RedfishRefusal(400, 'MalformedJSON')
        eject(call.board, driveOf(call))
        return noContent()
      },
    },
  ]
}

function mediaAt(path: string, vendor: VendorProfile): Route[] {
  const byPatch = vendor.media.insertBy === 'patch'
  return [
    {
      path,
      get: ({ board }) =>
        collection(
          path,
          'VirtualMedia',
          'Virtual Media',
          board.drives.map((drive) => `${path}/${drive.id}`),
        ),
    },
    {
      path: `${path}/:id`,
      get: (call) => describe(`${path}/${driveOf(call).id}`, vendor, driveOf(call)),
      patch: async (call) => {
        const drive = driveOf(call)
        expectOnly(call.body, byPatch ? ['VerifyCertificate', ...insertParameters] : ['VerifyCertificate'])
        drive.verifyCertificate = readFlag(call.body, 'VerifyCertificate') ?? drive.verifyCertificate
        if (call.body.Image === null || (byPatch && call.body.Inserted === false)) eject(call.board, drive)
        else if (call.body.Image !== undefined) {
          // Without `Inserted` this firmware notes the image and leaves the drive empty.
          await insert(call.board, drive, { ...call.body, Inserted: call.body.Inserted ?? false })
        }
        return new RedfishReply(200, describe(`${path}/${drive.id}`, vendor, drive))
      },
    },
    ...(byPatch ? [] : actionRoutes(path, vendor)),
  ]
}

/** The same drives at every place where this firmware shows them. */
export const mediaRoutes: RouteTable = (paths, vendor) => paths.media.flatMap((path) => mediaAt(path, vendor))
