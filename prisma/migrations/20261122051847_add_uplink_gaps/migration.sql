-- AlterTable
ALTER TABLE "switch_port" ADD COLUMN     "missing_vlans" INTEGER[] DEFAULT ARRAY[]::INTEGER[];


