-- AlterTable
ALTER TABLE "availability_zone" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "region" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3);


