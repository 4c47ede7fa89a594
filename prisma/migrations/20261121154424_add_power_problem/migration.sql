-- AlterTable
ALTER TABLE "node" ADD COLUMN     "power_problem" TEXT;


