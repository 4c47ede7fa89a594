-- AlterTable
ALTER TABLE "subnet" ADD COLUMN     "address_mode" TEXT NOT NULL DEFAULT 'static',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "vnic" ADD COLUMN     "carrier" TEXT NOT NULL DEFAULT 'any';

-- AlterTable
ALTER TABLE "vnic_tag" ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'attached';


